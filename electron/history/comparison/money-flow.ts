import BigNumber from 'bignumber.js';

/** A pair of funds between which symbols, and perhaps money, moved. */
export interface Way {
  readonly from: number;
  readonly to: number;
}

/** The money that moved along a way. */
export interface Flow extends Way {
  readonly amount: BigNumber;
}

/** A way with the money on it so far. */
interface Channel extends Way {
  /** Its place among the ways. */
  readonly place: number;
  amount: BigNumber;
}

interface Step {
  readonly channel: Channel;
  /** The fund at its end. */
  readonly end: number;
  /** Backwards: gives back money that was sent along the way. */
  readonly isBack: boolean;
}

/** The ways, and the steps from each fund. */
export interface Network {
  readonly funds: ReadonlySet<number>;
  readonly neighbours: ReadonlyMap<number, readonly Step[]>;
}

const zero = new BigNumber(0);

/** @param ways each once, in the order in which they are tried */
export function networkOf(ways: readonly Way[]): Network {
  const channels = ways.map(({ from, to }, place): Channel => ({ from, to, place, amount: zero }));
  const neighbours = new Map<number, Step[]>();
  const add = (fund: number, step: Step): void => {
    const steps = neighbours.get(fund);
    if (steps === undefined) neighbours.set(fund, [step]);
    else steps.push(step);
  };
  for (const channel of channels) add(channel.from, { channel, end: channel.to, isBack: false });
  for (const channel of channels) add(channel.to, { channel, end: channel.from, isBack: true });
  return { funds: new Set(ways.flatMap(({ from, to }) => [from, to])), neighbours };
}

/**
 * Explains falls by rises, as a maximum flow by shortest paths: as much money as possible goes from funds that fell to
 * funds that rose, also through funds in between.
 * @param network may be used again
 * @param falls what each fund lost, more than zero
 * @param rises what each fund gained, more than zero
 * @param mostLooks limit of the search in steps; what is not found by then stays unexplained
 */
export function flowsBetween(
  { neighbours }: Network,
  falls: ReadonlyMap<number, BigNumber>,
  rises: ReadonlyMap<number, BigNumber>,
  mostLooks: number,
): Flow[] {
  const room = new Map(rises);
  const used = new Set<Channel>();
  let looks = 0;

  /** The shortest path to a fund with room; null where there is none. */
  function pathFrom(start: number): { readonly steps: readonly Step[]; readonly end: number } | null {
    const reachedBy = new Map<number, Step | null>([[start, null]]);
    for (const fund of reachedBy.keys()) {
      if (fund !== start && room.has(fund)) return { steps: stepsTo(fund, reachedBy), end: fund };
      for (const step of neighbours.get(fund) ?? []) {
        looks += 1;
        if (looks > mostLooks) return null;
        if (reachedBy.has(step.end) || (step.isBack && step.channel.amount.isZero())) continue;
        reachedBy.set(step.end, step);
      }
    }
    return null;
  }

  for (const [fund, fall] of falls) {
    let left = fall;
    while (left.gt(0) && room.size > 0) {
      const path = pathFrom(fund);
      if (path === null) break;
      const free = room.get(path.end) ?? zero;
      const backs = path.steps.flatMap(({ channel, isBack }) => (isBack ? [channel.amount] : []));
      const amount = BigNumber.min(left, free, ...backs);
      for (const { channel, isBack } of path.steps) {
        channel.amount = isBack ? channel.amount.minus(amount) : channel.amount.plus(amount);
        used.add(channel);
      }
      if (amount.eq(free)) room.delete(path.end);
      else room.set(path.end, free.minus(amount));
      left = left.minus(amount);
    }
  }
  return [...used]
    .sort((a, b) => a.place - b.place)
    .flatMap((channel) => {
      const { from, to, amount } = channel;
      channel.amount = zero;
      return amount.isZero() ? [] : [{ from, to, amount }];
    });
}

function stepsTo(end: number, reachedBy: ReadonlyMap<number, Step | null>): Step[] {
  const steps: Step[] = [];
  for (let step = reachedBy.get(end); step != null; ) {
    steps.unshift(step);
    step = reachedBy.get(step.isBack ? step.channel.to : step.channel.from);
  }
  return steps;
}
