import BigNumber from 'bignumber.js';
import { once } from '../../base/once.ts';
import { newestStamp } from '../../funds/exchange-time.ts';
import type { Fund } from '../../funds/fund.ts';
import type { FundEvent } from '../../funds/fund-event.ts';
import type { JoinedBalance } from '../../funds/identity/known-funds.ts';
import { isSameBalance } from '../../funds/identity/same-snapshot.ts';
import { withRegrouping } from '../../funds/own-change.ts';
import { newestOf } from '../../funds/view/sample-window.ts';
import { type Amounts, amountsBefore, amountsOf } from './amounts.ts';
import { addEvents, changeSeries, changeTime, type Draft, fundAbsence } from './draft.ts';
import type { SymbolMove } from './membership.ts';
import { type Edge, type Flow, flowsBetween, type Network, networkOf } from './money-flow.ts';
import { newSeries, unstampedTime } from './sampling.ts';

/** A fall counts as moved only if the receiving funds rose by at least one third of it. */
const goodPart = 3;
/** Limit of the search in steps, against hostile answers. What is not found by then counts as a loss. */
const maxVisits = 400_000;
const zero = new BigNumber(0);

/** Balances of the funds before and now. */
interface Money {
  before(id: number): Amounts;
  now(id: number): Amounts;
  /** Limit of the search for one asset, in steps. */
  readonly visits: number;
}

/**
 * Finds money that moved with symbols, which is no loss: in one answer symbols went from one fund to others, its
 * balance of an asset fell and theirs rose. A fund that has become a part of another took all of its money there, so
 * what is missing then is a loss of the joint fund.
 * @param inView the funds of the answer by identity, with their newest readings
 */
export function regroup(draft: Draft, moves: readonly SymbolMove[], inView: ReadonlyMap<number, Fund>): void {
  const { samplesOf } = draft;
  const before = once((id: number) => amountsBefore(draft, id));
  const now = once((id: number) => amountsOf(inView.get(id)));
  const order = orderOf(draft, inView, before);
  const edges = moves.flatMap(({ from, to }) => (from === null || to === null ? [] : [{ from, to }]));
  edges.sort((a, b) => order(a.from, b.from) || order(a.to, b.to));
  const network = networkOf(edges);
  const assets = new Set(edges.flatMap(({ from }) => [...before(from).keys()]));
  const money: Money = { before, now, visits: maxVisits / assets.size };
  const holders = holdersOf(assets, network, money);
  const joinedTo = fundsThatJoined(draft, moves);
  const merged = mergedMoney(
    edges.filter(({ from, to }) => joinedTo.get(from) === to),
    money,
  );
  const mergedBy = Map.groupBy(merged, ({ asset }) => asset);
  for (const asset of assets) {
    const joined = mergedBy.get(asset) ?? [];
    const changes = changesOf(asset, holders.get(asset) ?? [], joined, money);
    const flows = [...joined, ...likelyFlows(network, changes, money.visits)];
    for (const { from, to, amount } of flows) {
      const timeAt = (id: number): number => readingTime(draft, id, inView.get(id), asset);
      note(draft, from, asset, timeAt(from), amount.negated(), { kind: 'money-left', to });
      if (joinedTo.get(from) === to) {
        const balance = (before(to).get(asset) ?? zero).toFixed();
        noteJoined(draft, from, asset, { fund: to, balance, at: newestOf(samplesOf(to, asset)) ?? timeAt(to) });
      }
      note(draft, to, asset, timeAt(to), amount, { kind: 'money-joined', from });
    }
  }
}

/** Gone funds whose symbols were all taken by one other fund, and that fund. */
function fundsThatJoined({ known, funds }: Draft, moves: readonly SymbolMove[]): ReadonlyMap<number, number> {
  const joined = moves.flatMap(({ from, to, symbols }) => {
    if (from === null || to === null || funds.get(from)?.goneAt === null) return [];
    return symbols.length === known.funds.get(from)?.symbols.length ? [[from, to] as const] : [];
  });
  return new Map(joined);
}

/**
 * The money that merged funds brought, of assets that both held. If the balance of an asset has not changed, nothing
 * arrived.
 */
function mergedMoney(whole: readonly Edge[], { before, now }: Money): (Flow & { readonly asset: string })[] {
  return whole.flatMap(({ from, to }) =>
    [...before(from)].flatMap(([asset, amount]) => {
      const [then, present] = [before(to).get(asset), now(to).get(asset)];
      return then === undefined || present === undefined || present.eq(then) ? [] : [{ from, to, asset, amount }];
    }),
  );
}

/** The funds that held or hold each of these assets: of names that an answer invents nearly all hold nothing. */
function holdersOf(
  assets: ReadonlySet<string>,
  { funds }: Network,
  { before, now }: Money,
): ReadonlyMap<string, readonly number[]> {
  const holders = new Map([...assets].map((asset): [string, number[]] => [asset, []]));
  for (const id of funds) {
    for (const asset of new Set([...before(id).keys(), ...now(id).keys()])) holders.get(asset)?.push(id);
  }
  return holders;
}

/** How a balance of each fund changed, beside what another fund brought to it whole. */
function changesOf(
  asset: string,
  funds: readonly number[],
  joined: readonly Flow[],
  { before, now }: Money,
): ReadonlyMap<number, BigNumber> {
  const sent = sentBy(joined);
  const amountIn = (amounts: Amounts): BigNumber => amounts.get(asset) ?? zero;
  return new Map(
    funds.map(
      (id) =>
        [
          id,
          amountIn(now(id))
            .minus(amountIn(before(id)))
            .plus(sent.get(id) ?? zero),
        ] as const,
    ),
  );
}

/** The flows without falls of which only a small part is explained: those are losses. */
function likelyFlows(network: Network, changes: ReadonlyMap<number, BigNumber>, visits: number): Flow[] {
  const rises = new Map([...changes].filter(([, change]) => change.gt(0)));
  const falls = new Map(
    [...changes].flatMap(([id, change]) => (change.lt(0) ? [[id, change.negated()] as const] : [])),
  );
  const flows = flowsBetween(network, falls, rises, visits);
  const sent = sentBy(flows);
  const doubtful = [...falls].filter(([id, fall]) => (sent.get(id) ?? zero).times(goodPart).lt(fall));
  if (doubtful.length === 0) return flows;
  for (const [id] of doubtful) falls.delete(id);
  return flowsBetween(network, falls, rises, visits);
}

/** What each fund sent, less what it received. */
function sentBy(flows: readonly Flow[]): ReadonlyMap<number, BigNumber> {
  const sent = new Map<number, BigNumber>();
  const add = (id: number, amount: BigNumber): void => void sent.set(id, (sent.get(id) ?? zero).plus(amount));
  for (const { from, to, amount } of flows) {
    add(from, amount);
    add(to, amount.negated());
  }
  return sent;
}

/** Sorts funds independently of the answer's order: by their symbols and balances, before and now. */
function orderOf(
  { known }: Draft,
  inView: ReadonlyMap<number, Fund>,
  before: (id: number) => Amounts,
): (a: number, b: number) => number {
  const nameOf = once((id: number): string => {
    const fund = inView.get(id);
    return JSON.stringify([
      [...(known.funds.get(id)?.symbols ?? [])].sort(),
      [...before(id)].map(([asset, amount]) => `${asset} ${amount.toFixed()}`).sort(),
      [...(fund?.symbols ?? [])].sort(),
      (fund?.balances ?? []).map((one) => JSON.stringify(one)).sort(),
    ]);
  });
  return (a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : a - b);
}

type Note =
  | { readonly kind: 'money-left'; readonly to: number }
  | { readonly kind: 'money-joined'; readonly from: number };

function note(draft: Draft, id: number, asset: string, at: number, signed: BigNumber, what: Note): void {
  const series = draft.funds.get(id)?.series.get(asset) ?? newSeries(asset);
  const amount = signed.toFixed();
  changeSeries(draft, id, {
    ...series,
    regroupings: withRegrouping(series.regroupings, { at, amount }),
    regrouped: new BigNumber(series.regrouped).plus(signed).toFixed(),
  });
  const own = draft.regrouped.get(id) ?? new Map<string, string>();
  draft.regrouped.set(id, own.set(asset, new BigNumber(own.get(asset) ?? 0).plus(signed).toFixed()));
  const event: FundEvent = { at, asset, amount: signed.abs().toFixed(), ...what };
  addEvents(draft, id, event);
}

/** Remembers what a fund held before another joined it, so that a loss at the merger is measured from both. */
function noteJoined(draft: Draft, from: number, asset: string, before: Omit<JoinedBalance, 'regrouped'>): void {
  const series = draft.funds.get(from)?.series.get(asset) ?? newSeries(asset);
  const regrouped = draft.known.funds.get(before.fund)?.series.get(asset)?.regrouped ?? '0';
  changeSeries(draft, from, { ...series, joined: { ...before, regrouped } });
}

/**
 * When money moved: the stamp of the new reading. Without one, the time of this change of the fund, but after all
 * recorded samples: an unstamped reading may be dated later than the answer.
 */
function readingTime(draft: Draft, id: number, fund: Fund | undefined, asset: string): number {
  const samples = draft.samplesOf(id, asset);
  const balance = fund?.balances.find((one) => one.asset === asset);
  const last = draft.before.get(id)?.balances.find((one) => one.asset === asset);
  if (balance === undefined || (last !== undefined && isSameBalance(last, balance))) {
    const changed = fund === undefined ? fundAbsence(draft, id) : changeTime(draft, fund, undefined);
    return Math.max(changed, (newestOf(samples) ?? 0) + 1);
  }
  return newestStamp([balance]) ?? unstampedTime(samples, draft.now);
}
