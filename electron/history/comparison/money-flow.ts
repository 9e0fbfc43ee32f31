import BigNumber from 'bignumber.js';

/** A way that money may have taken: symbols went from one fund to another. */
export interface Way {
  readonly from: number;
  readonly to: number;
}

/** What went along a way. */
export interface Flow extends Way {
  readonly amount: BigNumber;
}

/**
 * Explains falls by rises: as much money as possible goes from funds that fell to funds that rose, along the ways and
 * through any fund between. It is a maximum flow, found by shortest paths; a way that was used can be given back.
 * @param ways in the order in which they are tried
 * @param falls what each fund lost, more than zero
 * @param rises what each fund gained, more than zero
 * @param mostLooks how many steps are looked at; what is not found by then stays unexplained
 */
export function flowsBetween(
  ways: readonly Way[],
  falls: ReadonlyMap<number, BigNumber>,
  rises: ReadonlyMap<number, BigNumber>,
  mostLooks: number,
): Flow[] {
  const flows = new Map<string, Flow>();
  const room = new Map(rises);
  const neighbours = neighboursOf(ways);
  let looks = 0;

  function used({ from, to }: Way): BigNumber {
    return flows.get(`${from} ${to}`)?.amount ?? new BigNumber(0);
  }

  function push(steps: readonly Step[], amount: BigNumber): void {
    for (const { way, isBack } of steps) {
      flows.set(`${way.from} ${way.to}`, { ...way, amount: used(way).plus(isBack ? amount.negated() : amount) });
    }
  }

  /** The shortest path to a fund with room; null where there is none. */
  function pathFrom(start: number): { readonly steps: readonly Step[]; readonly end: number } | null {
    const reachedBy = new Map<number, Step | null>([[start, null]]);
    for (const fund of reachedBy.keys()) {
      if (fund !== start && room.get(fund)?.gt(0) === true) return { steps: stepsTo(fund, reachedBy), end: fund };
      for (const step of neighbours.get(fund) ?? []) {
        looks += 1;
        const next = step.isBack ? step.way.from : step.way.to;
        if (reachedBy.has(next) || (step.isBack && used(step.way).lte(0))) continue;
        reachedBy.set(next, step);
      }
    }
    return null;
  }

  for (const [fund, fall] of falls) {
    let left = fall;
    while (left.gt(0) && looks < mostLooks) {
      const path = pathFrom(fund);
      if (path === null) break;
      const backs = path.steps.flatMap(({ way, isBack }) => (isBack ? [used(way)] : []));
      const amount = BigNumber.min(left, room.get(path.end) ?? 0, ...backs);
      push(path.steps, amount);
      room.set(path.end, (room.get(path.end) ?? amount).minus(amount));
      left = left.minus(amount);
    }
  }
  return [...flows.values()].filter(({ amount }) => amount.gt(0));
}

interface Step {
  readonly way: Way;
  /** Against the way: what went along it is given back. */
  readonly isBack: boolean;
}

function neighboursOf(ways: readonly Way[]): ReadonlyMap<number, readonly Step[]> {
  const neighbours = new Map<number, Step[]>();
  const add = (fund: number, step: Step): void => {
    const steps = neighbours.get(fund);
    if (steps === undefined) neighbours.set(fund, [step]);
    else steps.push(step);
  };
  for (const way of ways) add(way.from, { way, isBack: false });
  for (const way of ways) add(way.to, { way, isBack: true });
  return neighbours;
}

function stepsTo(end: number, reachedBy: ReadonlyMap<number, Step | null>): Step[] {
  const steps: Step[] = [];
  for (let step = reachedBy.get(end); step != null; ) {
    steps.unshift(step);
    step = reachedBy.get(step.isBack ? step.way.to : step.way.from);
  }
  return steps;
}
