import BigNumber from 'bignumber.js';

/** A pair of funds between which symbols, and perhaps money, moved. */
export interface Edge {
  readonly from: number;
  readonly to: number;
}

/** The money that moved along an edge. */
export interface Flow extends Edge {
  readonly amount: BigNumber;
}

/** An edge with the money on it so far. */
interface FlowEdge extends Edge {
  /** Its index in the network. */
  readonly index: number;
  amount: BigNumber;
}

interface Step {
  readonly edge: FlowEdge;
  /** The fund at its end. */
  readonly end: number;
  /** A step backwards, which takes back money that was sent along the edge. */
  readonly isBack: boolean;
}

/** A way for money to a fund with room. */
interface Path {
  readonly steps: readonly Step[];
  readonly end: number;
}

/** The funds, and the steps from each of them. */
export interface Network {
  readonly funds: ReadonlySet<number>;
  readonly neighbours: ReadonlyMap<number, readonly Step[]>;
}

const none = new BigNumber(0);

/** @param edges without repeats, in the order in which they are tried */
export function networkOf(edges: readonly Edge[]): Network {
  const flowEdges = edges.map(({ from, to }, index): FlowEdge => ({ from, to, index, amount: none }));
  const neighbours = new Map<number, Step[]>();
  const add = (fund: number, step: Step): void => {
    const steps = neighbours.get(fund);
    if (steps === undefined) neighbours.set(fund, [step]);
    else steps.push(step);
  };
  for (const edge of flowEdges) add(edge.from, { edge, end: edge.to, isBack: false });
  for (const edge of flowEdges) add(edge.to, { edge, end: edge.from, isBack: true });
  return { funds: new Set(edges.flatMap(({ from, to }) => [from, to])), neighbours };
}

/**
 * Explains falls by rises, as a maximum flow by shortest paths: as much money as possible goes from funds that fell to
 * funds that rose, also through funds in between.
 * @param network can be reused
 * @param falls what each fund lost, more than zero
 * @param rises what each fund gained, more than zero
 * @param maxVisits limit of visited edges; what is not found by then stays unexplained
 */
export function flowsBetween(
  { neighbours }: Network,
  falls: ReadonlyMap<number, BigNumber>,
  rises: ReadonlyMap<number, BigNumber>,
  maxVisits: number,
): Flow[] {
  const room = new Map(rises);
  const used = new Set<FlowEdge>();
  let visits = 0;

  /** The shortest paths to funds with room, the nearest first. Money that is sent forwards opens no shorter one. */
  function* pathsFrom(start: number): Generator<Path, undefined> {
    const reachedBy = new Map<number, Step | null>([[start, null]]);
    for (const fund of reachedBy.keys()) {
      if (fund !== start && room.has(fund)) {
        const steps = stepsTo(fund, reachedBy);
        visits += steps.length;
        yield { steps, end: fund };
      }
      for (const step of neighbours.get(fund) ?? []) {
        visits += 1;
        if (visits > maxVisits) return;
        if (reachedBy.has(step.end) || (step.isBack && step.edge.amount.isZero())) continue;
        reachedBy.set(step.end, step);
      }
    }
  }

  for (const [fund, fall] of falls) {
    let left = fall;
    let paths = pathsFrom(fund);
    while (left.gt(0) && room.size > 0) {
      const path = paths.next().value;
      if (path === undefined) break;
      const free = room.get(path.end) ?? none;
      const backs = path.steps.flatMap(({ edge, isBack }) => (isBack ? [edge] : []));
      const amount = BigNumber.min(left, free, ...backs.map((edge) => edge.amount));
      for (const { edge, isBack } of path.steps) {
        edge.amount = edge.amount.plus(isBack ? amount.negated() : amount);
        used.add(edge);
      }
      if (amount.eq(free)) room.delete(path.end);
      else room.set(path.end, free.minus(amount));
      left = left.minus(amount);
      // Further paths may lead through the edge that is empty now.
      if (backs.some((edge) => edge.amount.isZero())) paths = pathsFrom(fund);
    }
  }
  return [...used]
    .sort((a, b) => a.index - b.index)
    .flatMap((edge) => {
      const { from, to, amount } = edge;
      edge.amount = none;
      return amount.isZero() ? [] : [{ from, to, amount }];
    });
}

function stepsTo(end: number, reachedBy: ReadonlyMap<number, Step | null>): Step[] {
  const steps: Step[] = [];
  for (let step = reachedBy.get(end); step != null; ) {
    steps.unshift(step);
    step = reachedBy.get(step.isBack ? step.edge.to : step.edge.from);
  }
  return steps;
}
