import { m } from '../../../messages/compiled/messages.js';
import { failureTitle } from '../../../messages/failure-title.ts';
import { formatCompact, formatMove, formatStamp, formatTime } from '../../../messages/format.ts';
import type { CannotJudge } from '../../alerts/judging/observation.ts';
import type { Locale } from '../../base/locale.ts';
import type { Change } from '../../funds/change.ts';
import { isOldStamp } from '../../funds/exchange-time.ts';
import { isEmpty, isFall, notableFall } from '../../funds/view/figure.ts';
import type { FundView } from '../../funds/view/watchlist-view.ts';
import type { AppState, Verdict } from './app-state.ts';

/** The result of one of the questions below. */
type Sentence = Omit<Verdict, 'doubts'>;

type Facts = Omit<AppState, 'verdict'>;

/** A fall of this size is a loss, with or without an alert. */
const lossPercent = -10;

/**
 * The state of the watched funds in one sentence. The first question with an answer decides.
 * @param now Unix ms; decides whether a time is shown with its day
 * @param exchangeNow the same by the exchange's clock; decides whether balances are old
 */
export function verdictOf(facts: Facts, now: number, exchangeNow: number): Verdict {
  const doubts = facts.fetchedAt === null ? [] : doubtsOf(facts, now, exchangeNow);
  const finding =
    lossesOf(facts, now) ??
    connectionTrouble(facts, now) ??
    unsureOf(doubts[0], facts.locale) ??
    noticeOf(facts) ??
    steadyOf(facts, now);
  return { ...finding, doubts };
}

interface NamedFall {
  readonly depth: number;
  readonly text: string;
  /** The text is the whole sentence of an alert. */
  readonly isSentence: boolean;
}

interface FundFall extends NamedFall {
  /** Such as `−5.00%`, with its asset if that is not the main one. */
  readonly change: string;
  readonly span: string;
}

/** Funds that fall by a percent or more or have an open loss, naming the worst; then used-up funds. */
function lossesOf(facts: Facts, now: number): Sentence | null {
  const { funds, alerts, locale } = facts;
  const open = alerts.filter(({ loss }) => loss);
  const falls = new Map<string, NamedFall>();
  for (const fund of funds) {
    const fall = fallOf(fund, locale, now);
    if (fall !== null && fall.depth <= notableFall) falls.set(fund.key, fall);
  }
  for (const alert of open.filter((loss) => !hasRecovered(loss))) {
    const depth = depthOf(alert);
    const known = falls.get(alert.key);
    // The fund's own figure, unless the alert's loss is deeper.
    if (known === undefined || depth < known.depth) falls.set(alert.key, { depth, text: alert.text, isSentence: true });
  }
  const usedUp = usedUpText(facts, new Set(falls.keys()));
  const sorted = [...falls].sort(([, a], [, b]) => a.depth - b.depth);
  const [[key, worst] = []] = sorted;
  if (key === undefined || worst === undefined) {
    const text = usedUp ?? (open.length === 0 ? null : alertsText(open, locale));
    return text === null ? null : { tone: 'loss', text };
  }
  const falling = fallsText(worst, sorted.length, locale);
  const text = usedUp === null ? falling : m.verdict_both({ first: falling, second: usedUp }, { locale });
  const isLoss = open.length > 0 || usedUp !== null || worst.depth <= lossPercent;
  return { tone: isLoss ? 'loss' : 'fall', text, ...ownStamp(facts, key) };
}

/** The stamp of a fund that is not as of the same time as most. */
function ownStamp({ funds, asOf }: Facts, key: string): Pick<Verdict, 'asOf'> {
  const stamp = funds.find((fund) => fund.key === key)?.updateTime ?? null;
  return stamp === null || stamp === asOf ? {} : { asOf: stamp };
}

function fallsText({ text, isSentence }: NamedFall, count: number, locale: Locale): string {
  if (count === 1) return text;
  return isSentence
    ? m.verdict_more_falls({ text, count: count - 1 }, { locale })
    : m.verdict_falls({ count, worst: text }, { locale });
}

/** Percentage for sorting: a fall from zero or less is the worst. */
function depthOf({ kind, percent }: AppState['alerts'][number]): number {
  if (percent !== null) return Number(percent);
  return kind === 'fall' || kind === 'adl' ? Number.NEGATIVE_INFINITY : 0;
}

/** Whether the balance of an open alert has recovered. */
function hasRecovered({ percent }: AppState['alerts'][number]): boolean {
  return percent !== null && Number(percent) >= 0;
}

/** The text of the first alert, and the number of the others. */
function alertsText(alerts: AppState['alerts'], locale: Locale): string {
  const text = alerts[0]?.text ?? '';
  return alerts.length < 2 ? text : m.alert_more({ text, count: alerts.length - 1 }, { locale });
}

/** The fall of a fund, however small; null if it did not fall. */
function fallOf(fund: FundView, locale: Locale, now: number): FundFall | null {
  const { figure } = fund;
  if (figure?.change == null || !isFall(figure.change)) return null;
  const { change } = figure;
  const asset = fund.balances[figure.moved]?.asset ?? '';
  const moved = formatMove(change, locale) + (change.percent === null ? ` ${asset}` : '');
  const named = change.percent === null || figure.moved === figure.main ? moved : `${asset} ${moved}`;
  const span = spanText(change, locale, now);
  return {
    depth: change.percent === null ? Number.NEGATIVE_INFINITY : Number(change.percent),
    text: m.verdict_moved({ symbol: nameOf(fund), change: named, span }, { locale }),
    isSentence: false,
    change: named,
    span,
  };
}

/** The window of a change in words: 24 hours, or its start if it is incomplete. */
function spanText({ complete, since }: Change, locale: Locale, now: number): string {
  return complete
    ? m.verdict_in_day({}, { locale })
    : m.verdict_since({ time: formatStamp(since, now, locale) }, { locale });
}

/** Used-up funds that are not among the falls, in words; null if there are none. */
function usedUpText({ funds, settings, locale }: Facts, falling: ReadonlySet<string>): string | null {
  const [first, ...others] = funds.filter((fund) => isEmpty(fund) && !falling.has(fund.key));
  const balance = first?.figure ? first.balances[first.figure.main] : undefined;
  if (first === undefined || balance === undefined) return null;
  if (others.length > 0) return m.verdict_used_up_several({ count: others.length + 1 }, { locale });
  const amount = formatCompact(balance.marginBalance ?? '0', locale, settings.numberStyle);
  const text = { symbol: nameOf(first), balance: amount, asset: balance.asset };
  return m.verdict_used_up(text, { locale });
}

/** Why there is no new answer to judge. */
function connectionTrouble(facts: Facts, now: number): Sentence | null {
  const { watchlist, connection, fetchedAt, paused, locale } = facts;
  if (watchlist.length === 0) return { tone: 'waiting', text: m.empty_title({}, { locale }) };
  if (paused) return { tone: 'paused', text: m.status_paused({}, { locale }) };
  if (connection.kind === 'failed') {
    const { kind, retryAt } = connection.failure;
    const reason = failureTitle[kind]({}, { locale });
    // A failure without a time of its own does not end with the limit.
    const limitedUntil = retryAt === null ? null : facts.heldUntil;
    const text =
      limitedUntil === null
        ? m.verdict_failed_since({ reason, time: formatTime(connection.since, now, locale) }, { locale })
        : m.status_until({ reason, time: formatTime(limitedUntil, now, locale) }, { locale });
    return { tone: kind === 'offline' ? 'offline' : 'unsure', text };
  }
  return fetchedAt === null ? { tone: 'waiting', text: m.status_waiting({}, { locale }) } : null;
}

/** Why the funds cannot be judged, the gravest first. */
function doubtsOf(facts: Facts, now: number, exchangeNow: number): string[] {
  const { cannotJudge, missingFunds, stampOverdue, unreadable, missing, funds, asOf, locale } = facts;
  const notAsked = missing.find(({ reason }) => reason === 'not-asked');
  const isUnknown = funds.some(
    ({ figure, balances }) => figure === null || balances.some(({ marginBalance }) => marginBalance === null),
  );
  const isOld = asOf !== null && isOldStamp(asOf, exchangeNow);
  return [
    ...cannotJudge.map((reason) => cannotJudgeTexts[reason]({}, { locale })),
    ...missingText(missingFunds, locale),
    ...earlierText(funds, locale),
    ...(isOld
      ? [m.doubt_old({ time: formatStamp(asOf, now, locale) }, { locale })]
      : stampOverdue
        ? [m.doubt_overdue({}, { locale })]
        : []),
    ...(unreadable > 0
      ? [m.doubt_unreadable({ count: unreadable }, { locale })]
      : isUnknown
        ? [m.doubt_unknown({}, { locale })]
        : []),
    ...(notAsked === undefined ? [] : [m.doubt_not_asked({ symbol: notAsked.symbol }, { locale })]),
  ];
}

function missingText([symbol, ...others]: readonly string[], locale: Locale): string[] {
  return symbol === undefined ? [] : [m.doubt_fund_missing({ symbol, count: others.length + 1 }, { locale })];
}

/** The doubt about funds that are shown from an earlier answer. */
function earlierText(funds: readonly FundView[], locale: Locale): string[] {
  const [first, ...others] = funds.filter(({ isEarlier }) => isEarlier === true);
  return first === undefined ? [] : [m.doubt_earlier({ symbol: nameOf(first), count: others.length + 1 }, { locale })];
}

const cannotJudgeTexts: Readonly<Record<CannotJudge, (inputs: object, options: { locale: Locale }) => string>> = {
  'recording-unreadable': m.doubt_recording,
  'stamps-unreadable': m.doubt_stamps,
  'answer-incomplete': m.doubt_incomplete,
  'ratings-unknown': m.doubt_ratings,
  'internal-error': m.doubt_internal,
};

function unsureOf(reason: string | undefined, locale: Locale): Sentence | null {
  return reason === undefined ? null : { tone: 'unsure', text: m.verdict_doubt({ reason }, { locale }) };
}

/** Alerts that are not losses, and funds with a single reading. */
function noticeOf({ alerts, funds, locale }: Facts): Sentence | null {
  if (alerts.length > 0) return { tone: 'notice', text: alertsText(alerts, locale) };
  if (funds.length === 0) return { tone: 'notice', text: m.verdict_no_fund({}, { locale }) };
  const news = funds.filter(({ figure }) => figure?.change === null).length;
  return news === 0 ? null : { tone: 'notice', text: m.verdict_first_reading({ count: news }, { locale }) };
}

/** No fund falls by a percent. The deepest smaller fall is named, and makes the tone `steady` instead of `good`. */
function steadyOf({ funds, locale }: Facts, now: number): Sentence {
  const [first] = funds;
  const isOne = first !== undefined && funds.length === 1;
  const steady = isOne
    ? m.verdict_steady_one({ symbol: nameOf(first) }, { locale })
    : m.verdict_steady({ count: funds.length }, { locale });
  const [lowest] = funds
    .map((fund) => fallOf(fund, locale, now))
    .filter((fall) => fall !== null)
    .sort((a, b) => a.depth - b.depth);
  if (lowest === undefined) return { tone: 'good', text: steady };
  const text = isOne
    ? m.verdict_steady_one_lower({ steady, change: lowest.change, span: lowest.span }, { locale })
    : m.verdict_steady_lowest({ steady, lowest: lowest.text }, { locale });
  return { tone: 'steady', text };
}

const nameOf = ({ watched }: FundView): string => watched[0] ?? '';
