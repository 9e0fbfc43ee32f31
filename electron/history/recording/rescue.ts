import { answerTime, arrivalTime, newestStamp } from '../../funds/exchange-time.ts';
import type { Fund, Snapshot } from '../../funds/fund.ts';
import type { FundEvent } from '../../funds/fund-event.ts';
import { type Known, type KnownFund, type KnownSeries, nothingKnown } from '../../funds/identity/known-funds.ts';
import { regroupedBetween } from '../../funds/own-change.ts';
import type { Sample } from '../../funds/sample.ts';
import { noSamples, samplesIn } from '../../funds/view/sample-window.ts';
import type { Comparison } from '../comparison/compare-answer.ts';
import { newSeries } from '../comparison/sampling.ts';
import { ifReadable } from '../database/database.ts';
import type { HostTexts } from '../tables/host-texts.ts';
import type { Reader } from '../tables/reader.ts';
import { lastView, type Recorder } from './recorder.ts';

/** What is still known of a host when its file is damaged or gone, to continue with in a new file. */
export interface Rescued {
  readonly source: string;
  readonly answer: Snapshot;
  /** Writes everything that was known into an empty file; `left`: the members of funds that are gone. */
  readonly comparison: Comparison;
  /** The next free identity: open alerts may refer to funds that the last answer lacks. */
  readonly nextId: number;
  readonly alerts: string | null;
  readonly schedule: string | null;
}

/** The parts of a recording that can be rescued. */
interface ReadableParts {
  readonly reader: Reader;
  readonly recorder: Pick<Recorder, 'known' | 'recent'>;
  readonly alerts: HostTexts;
  readonly schedules: HostTexts;
}

/**
 * Reads what is in memory, and of the file what can still be read. Funds keep their identities, because the memory of
 * alerts refers to them.
 * @param hosts those in use; the file may have more
 */
export function rescue(file: ReadableParts, hosts: Iterable<string>): Rescued[] {
  const identities = ifReadable(file.reader.identities) ?? [];
  const sources = new Set([
    ...hosts,
    ...(ifReadable(file.reader.hosts) ?? []),
    ...identities.map(({ source }) => source),
  ]);
  return [...sources].flatMap((source) => {
    const known = ifReadable(() => file.recorder.known(source));
    const ids = identities.flatMap((one) => (one.source === source ? one.id : []));
    const found = known?.answer == null ? (fromLastAnswer(file, source) ?? fromFunds(file, source, ids)) : known;
    if (found?.answer == null) return [];
    return {
      source,
      answer: found.answer.snapshot,
      comparison: comparisonWith(found, file),
      nextId: ifReadable(file.reader.nextId) ?? (ifReadable(file.reader.lastId) ?? 0) + 1,
      alerts: ifReadable(() => file.alerts.read(source)),
      schedule: ifReadable(() => file.schedules.read(source)),
    };
  });
}

/** The funds of the last answer, each read by itself: a damaged page hides few of them. */
function fromLastAnswer({ reader }: ReadableParts, source: string): Known | null {
  const answer = ifReadable(() => reader.answer(source));
  if (answer === null) return null;
  const { snapshot, ids } = answer;
  const time = answerTime(snapshot);
  const funds = snapshot.funds.flatMap((fund, position): KnownFund[] => {
    const id = ids[position] ?? null;
    if (id === null) return [];
    return [ifReadable(() => reader.fund(source, id)) ?? fundAs(fund, id, time ?? snapshot.fetchedAt, reader)];
  });
  return { ...nothingKnown, funds: new Map(funds.map((fund) => [fund.id, fund])), answer, time };
}

/** All funds that can be read, and instead of the last answer their last samples. */
function fromFunds({ reader, recorder }: ReadableParts, source: string, ids: readonly number[]): Known | null {
  const funds = ids.flatMap((id) => ifReadable(() => reader.fund(source, id)) ?? []);
  const recent: Recorder['recent'] = (id, asset) => ifReadable(() => recorder.recent(id, asset)) ?? noSamples;
  const present = funds.filter(({ goneAt }) => goneAt === null);
  const views = present.map((fund) => ({
    ...lastView(fund, recent),
    ...(!fund.listed && { origin: 'single-request' as const }),
  }));
  const time = newestStamp(views.flatMap(({ balances }) => balances));
  const fetchedAt = ifReadable(() => reader.lastRecorded(source)) ?? time;
  if (fetchedAt === null) return null;
  const snapshot = { source, fetchedAt, serverTime: null, funds: views, uncovered: [], unreadable: 0, hidden: 0 };
  const answer = { snapshot, ids: present.map(({ id }) => id) };
  return { ...nothingKnown, funds: new Map(funds.map((fund) => [fund.id, fund])), answer, time };
}

function fundAs({ symbols, balances, origin }: Fund, id: number, time: number, reader: Reader): KnownFund {
  const events = ifReadable(() => reader.events(id, 0)) ?? [];
  const seriesOf = (asset: string): KnownSeries => {
    return ifReadable(() => reader.series(id, asset)) ?? withMoves(newSeries(asset), events);
  };
  const series = new Map(balances.map(({ asset }) => [asset, seriesOf(asset)]));
  return { id, symbols, membersSince: time, goneAt: null, listed: origin === undefined, changed: null, series };
}

/** Takes the money that moved with symbols from the events of a fund. @param events newest first */
function withMoves(series: KnownSeries, events: readonly FundEvent[]): KnownSeries {
  const regroupings = events.toReversed().flatMap((event) => {
    const isMove = (event.kind === 'money-left' || event.kind === 'money-joined') && event.asset === series.asset;
    return isMove ? [{ at: event.at, amount: event.kind === 'money-left' ? `-${event.amount}` : event.amount }] : [];
  });
  return { ...series, regroupings, regrouped: regroupedBetween(regroupings, 0, Number.POSITIVE_INFINITY) };
}

function comparisonWith(known: Known, { recorder }: ReadableParts): Comparison {
  const funds = [...known.funds.values()];
  const inView = new Map(known.answer?.snapshot.funds.map((fund, position) => [known.answer?.ids[position], fund]));
  const all = funds.flatMap((fund) =>
    [...fund.series.values()].map((series) => {
      const recent = ifReadable(() => samplesIn(recorder.recent(fund.id, series.asset))) ?? [];
      const samples = recent.length > 0 ? recent : lastOf(known, inView.get(fund.id), series.asset);
      return { fund: fund.id, series: { ...series, first: samples[0]?.at ?? null }, samples };
    }),
  );
  return {
    known,
    complete: true,
    isRepeat: false,
    funds,
    joined: funds.flatMap(({ id, symbols, membersSince }) =>
      symbols.map((symbol) => ({ fund: id, symbol, at: membersSince })),
    ),
    left: funds.flatMap(({ id, symbols, goneAt }) =>
      goneAt === null ? [] : symbols.map((symbol) => ({ fund: id, symbol, at: goneAt })),
    ),
    series: all.map(({ fund, series }) => ({ fund, series })),
    samples: all.flatMap(({ fund, series: { asset }, samples }) =>
      samples.map((sample) => ({ fund, asset, ...sample, correction: false })),
    ),
    events: [],
    withdrawn: [],
    removed: [],
  };
}

function lastOf({ answer, clock }: Known, fund: Fund | undefined, asset: string): Sample[] {
  const { marginBalance = null, updateTime = null } = fund?.balances.find((one) => one.asset === asset) ?? {};
  if (answer === null || marginBalance === null) return [];
  if (updateTime !== null) return [{ at: updateTime, balance: marginBalance }];
  const at = arrivalTime(clock, answer.snapshot, answerTime(answer.snapshot));
  return [{ at, balance: marginBalance, unstamped: true }];
}
