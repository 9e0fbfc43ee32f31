import BigNumber from 'bignumber.js';
import { m } from '../../../messages/compiled/messages.js';
import { formatList, formatPlainPercent, formatStamp } from '../../../messages/format.ts';
import type { Locale } from '../../base/locale.ts';
import { type AdlLevel, adlLevel } from '../../funds/adl-risk.ts';
import { isRoundStep } from '../../funds/falls/round-amount.ts';
import { compareDecimals } from '../../funds/identity/movement.ts';
import {
  type Alert,
  assetOfFinding,
  type Finding,
  type FindingOf,
  isLossFinding,
  type MembersChange,
  type Move,
  mainFinding,
} from '../judging/alert.ts';
import type { Base } from '../open/losses.ts';
import { earlierText, lostText } from './lost-text.ts';
import { amountOf, fitting, nameOf, namesOf, sentence, type Wording, withOthers } from './wording.ts';

/** The text of a notification. */
export interface AlertText {
  /** What happened, in one sentence without a full stop. */
  readonly title: string;
  readonly body: string;
}

/**
 * The text of one alert: the title says what happened; the body how much, from what to what, over which time, and who
 * shares the fund.
 */
export function alertText(alert: Alert, wording: Wording): AlertText {
  const finding = mainFinding(alert);
  const others = spokenFindings(alert.findings).filter((other) => other !== finding);
  const sentences = withOthers(
    detailsOf(finding, wording),
    others.map((other) => () => otherText(alert, other, wording)),
    wording.locale,
  );
  return { title: titleOf(alert, finding, wording), body: bodyOf(alert, [finding, ...others], sentences, wording) };
}

/**
 * A body cut to the length of a notification.
 * @param covered the findings that `sentences` are about; rules of other findings are only counted
 */
export function bodyOf(
  alert: Alert,
  covered: readonly Finding[],
  sentences: readonly string[],
  wording: Wording,
): string {
  const { locale } = wording;
  const [, ...sharing] = alert.left === true ? [] : alert.watched;
  const rules = new Set(covered.map(({ rule }) => rule));
  const others = new Set(alert.findings.map(({ rule }) => rule)).difference(rules).size;
  const sharers = m.alert_shared({ count: sharing.length, symbols: namesOf(sharing, locale) }, { locale });
  const more = m.alert_more_rules({ count: others }, { locale });
  const gone = [...(alert.left === true ? alert.watched : []), ...(alert.former ?? [])];
  const left = m.alert_left_fund({ symbols: namesOf(gone, locale) }, { locale });
  const body = [
    ...(gone.length === 0 ? [] : [left]),
    ...sentences,
    ...(sharing.length === 0 ? [] : [sharers]),
    ...(others === 0 ? [] : [more]),
  ];
  return fitting(body, locale);
}

/** The sentences about a finding that is not in the title. */
export function otherText(alert: Alert, finding: Finding, wording: Wording): readonly string[] {
  if (finding.earlier === true) return earlierText(finding, wording);
  const needsTitle = finding.kind === 'gone' || finding.kind === 'backing';
  const title = needsTitle ? [sentence(titleOf(alert, finding, wording), wording.locale)] : [];
  return [...title, ...detailsOf(finding, wording)];
}

/**
 * The findings to mention: the gravest of each asset, now and before the recovery; every change of backing; of the
 * others only the gravest.
 */
export function spokenFindings(findings: readonly Finding[]): readonly Finding[] {
  const assets = new Set<string | null>();
  return findings.filter((finding, place) => {
    if (finding.kind === 'backing' || finding.earlier === true) return true;
    const asset = assetOfFinding(finding);
    if (assets.has(asset) || (asset === null && place > 0 && !isLossFinding(finding))) return false;
    assets.add(asset);
    return true;
  });
}

/** The exchange's rating in the language in use; an unknown one in the exchange's own word. */
function adlText(said: string, locale: Locale): string {
  const words: Readonly<Record<AdlLevel, string>> = {
    low: m.adl_low({}, { locale }),
    medium: m.adl_medium({}, { locale }),
    high: m.adl_high({}, { locale }),
    'extremely-high': m.adl_extremely_high({}, { locale }),
  };
  const level = adlLevel(said);
  return level === null ? nameOf(said) : words[level];
}

/** What happened, as a title. */
export function titleOf({ watched }: Alert, finding: Finding, wording: Wording): string {
  const { locale } = wording;
  const symbol = nameOf(watched[0] ?? '');
  const inLocale = { locale };
  switch (finding.kind) {
    case 'below':
      return m.alert_below({ symbol, balance: amountOf(finding.to, wording), asset: nameOf(finding.asset) }, inLocale);
    case 'membership':
      return m.alert_membership({ symbol }, inLocale);
    case 'backing':
      return backingTitle(finding, wording);
    case 'overdue':
      return m.alert_overdue({ symbol, count: finding.hours }, inLocale);
    case 'rating':
      return m.alert_rating(
        { symbols: namesOf(finding.symbols, locale), risk: adlText(finding.risk, locale) },
        inLocale,
      );
    case 'gone':
      return finding.asset === null
        ? m.alert_fund_gone({ symbol }, inLocale)
        : m.alert_asset_gone({ symbol, asset: nameOf(finding.asset) }, inLocale);
  }
  const { asset, to, change } = finding.move;
  // Below zero a percentage would not say how much is missing.
  if (change.percent === null || new BigNumber(to).lt(0)) {
    return m.alert_below({ symbol, balance: amountOf(to, wording), asset: nameOf(asset) }, inLocale);
  }
  const percent = formatPlainPercent(change.percent, locale);
  if (finding.kind === 'fall') return m.alert_fall({ symbol, percent }, inLocale);
  if (finding.kind === 'rise') return m.alert_rise({ symbol, percent }, inLocale);
  const extreme = adlLevel(finding.risk) === 'extremely-high';
  return (extreme ? m.alert_adl_extreme : m.alert_adl)({ symbol, percent }, inLocale);
}

/** Backing now and before, in one sentence. */
function backingTitle(finding: FindingOf<'backing'>, wording: Wording): string {
  const { symbols, before, now } = finding;
  const inLocale = { locale: wording.locale };
  const text = { symbols: namesOf(symbols, wording.locale), count: symbols.length };
  if (now.held === null) return m.alert_moved_fund(text, inLocale);
  const amount = `${amountOf(now.held.balance, wording)} ${nameOf(now.held.asset)}`;
  if (before.held === null) return m.alert_backing_now({ ...text, now: amount }, inLocale);
  const asset = before.held.asset === now.held.asset ? '' : ` ${nameOf(before.held.asset)}`;
  const previous = `${amountOf(before.held.balance, wording)}${asset}`;
  return (before.members > 1 ? m.alert_backing_shared : m.alert_backing_own)(
    { ...text, now: amount, previous },
    inLocale,
  );
}

/**
 * The figures of a finding: how much, from what to what, over which time.
 * @param base what the balance fell from in several steps, if known
 */
export function detailsOf(finding: Finding, wording: Wording, base: Base | null = null): readonly string[] {
  const { locale, now } = wording;
  const inLocale = { locale };
  switch (finding.kind) {
    case 'membership': {
      const { added, removed } = finding.members;
      return [
        ...(added.length === 0 ? [] : [m.alert_joined({ symbols: namesOf(added, locale) }, inLocale)]),
        ...(removed.length === 0 ? [] : [m.alert_left({ symbols: namesOf(removed, locale) }, inLocale)]),
      ];
    }
    case 'backing': {
      const count = finding.now.members;
      return [(count === 1 ? m.alert_backing_alone : m.alert_backing_members)({ count }, inLocale)];
    }
    case 'rating':
      return [m.alert_rating_twice({}, inLocale)];
    case 'overdue':
      return [m.alert_newest_stamp({ stamp: formatStamp(finding.stamp, now, locale) }, inLocale)];
    case 'below': {
      const { asset, amount, move } = finding;
      const limit = m.alert_limit({ amount: amountOf(amount, wording), asset: nameOf(asset) }, inLocale);
      return move === null ? [limit] : [limit, ...moved(move, wording, base)];
    }
    case 'adl': {
      const symbols = namesOf(finding.symbols, locale);
      const risk = m.alert_adl_symbols({ symbols, risk: adlText(finding.risk, locale) }, inLocale);
      return [...moved(finding.move, wording, base), risk];
    }
    case 'gone':
      return lostText(finding, wording);
    default:
      return moved(finding.move, wording, base);
  }
}

function moved(move: Move, wording: Wording, base: Base | null): string[] {
  const { change, members } = move;
  const { locale } = wording;
  const falling = change.absolute.startsWith('-');
  const isStep = falling && base !== null && base.balance !== move.from;
  const text = { ...endsOf(move, wording), difference: signed(change.absolute, wording), span: spanOf(move, wording) };
  const line = isStep ? m.alert_moved_last : lineOf(move);
  return [
    ...(isStep ? [fallenFrom(base, move, wording)] : []),
    line(text, { locale }),
    ...regroupedText(move.asset, change.regrouped, wording),
    ...(members === null ? [] : [m.alert_meanwhile({ changes: changesOf(members, locale) }, { locale })]),
    ...(falling ? circumstancesText(move, locale) : []),
  ];
}

/** Money that moved with symbols may take a balance the other way than its own change. */
function lineOf({ from, to, change }: Move): typeof m.alert_moved {
  const [way, own] = [compareDecimals(to, from), compareDecimals(change.absolute, '0')];
  return way < 0 && own < 0 ? m.alert_moved_down : way > 0 && own > 0 ? m.alert_moved_up : m.alert_moved;
}

/** A fall in several steps as a whole. */
function fallenFrom({ balance, at }: Base, { asset, to }: Move, wording: Wording): string {
  const { locale, now } = wording;
  const ends = { from: amountOf(balance, wording), to: amountOf(to, wording), asset: nameOf(asset) };
  const difference = signed(new BigNumber(to).minus(balance).toFixed(), wording);
  const span = m.alert_since({ stamp: formatStamp(at, now, locale) }, { locale });
  return m.alert_moved_down({ ...ends, difference, span }, { locale });
}

function signed(difference: string, wording: Wording): string {
  const sign = Number(difference) === 0 ? '±' : difference.startsWith('-') ? '−' : '+';
  return `${sign}${amountOf(difference.replace('-', ''), wording)}`;
}

/** Observable circumstances in words; nothing is said about unknown causes. */
function circumstancesText({ from, to, change, circumstances }: Move, locale: Locale): string[] {
  const isRound = Number(change.regrouped) === 0 && isRoundStep(from, to);
  const together = circumstances?.together ?? null;
  const days = circumstances?.largestIn ?? null;
  return [
    ...(isRound ? [m.alert_round({}, { locale })] : []),
    ...(together === null ? [] : [m.alert_together({ count: together.fell, of: together.of }, { locale })]),
    ...(days === null ? [] : [m.alert_largest({ days }, { locale })]),
  ];
}

/**
 * The sentence about money that moved with symbols.
 * @param regrouped negative to another fund, positive from another
 */
export function regroupedText(asset: string, regrouped: string, wording: Wording): string[] {
  if (Number(regrouped) === 0) return [];
  const text = regrouped.startsWith('-') ? m.alert_regrouped : m.alert_regrouped_in;
  const amount = amountOf(regrouped.replace('-', ''), wording);
  return [text({ amount, asset: nameOf(asset) }, { locale: wording.locale })];
}

function endsOf({ asset, from, to }: Move, wording: Wording): { from: string; to: string; asset: string } {
  return { from: amountOf(from, wording), to: amountOf(to, wording), asset: nameOf(asset) };
}

function spanOf({ change: { window, complete, since } }: Move, { locale, now }: Wording): string {
  if (!complete || window === 'previous') return m.alert_since({ stamp: formatStamp(since, now, locale) }, { locale });
  const within = { day: m.alert_within_day, week: m.alert_within_week, month: m.alert_within_month };
  return within[window]({}, { locale });
}

function changesOf({ added, removed }: MembersChange, locale: Locale): string {
  return formatList(
    [
      ...(added.length === 0 ? [] : [m.membership_joined({ count: added.length }, { locale })]),
      ...(removed.length === 0 ? [] : [m.membership_left({ count: removed.length }, { locale })]),
    ],
    locale,
  );
}
