import type { AlertKind, AlertRule } from '../../../electron/alerts/judging/rule.ts';
import type { Locale } from '../../../electron/base/locale.ts';
import type { ChangeWindow } from '../../../electron/funds/change.ts';
import { m } from '../../../messages/compiled/messages.js';
import { formatExact, isolate } from '../../../messages/format.ts';

/** The parts of a rule's sentence that can be filled in. */
export type RulePlace = 'fund' | 'asset' | 'percent' | 'window' | 'amount' | 'hours' | 'risk';

const sentences: Readonly<Record<AlertKind, (places: Record<RulePlace, string>) => string>> = {
  fall: m.rule_fall,
  rise: m.rule_rise,
  below: m.rule_below,
  membership: m.rule_membership,
  backing: m.rule_backing,
  overdue: m.rule_overdue,
  adl: m.rule_adl,
  rating: m.rule_rating,
};

const kindNames: Readonly<Record<AlertKind, () => string>> = {
  fall: m.rule_kind_fall,
  below: m.rule_kind_below,
  adl: m.rule_kind_adl,
  rating: m.rule_kind_rating,
  overdue: m.rule_kind_overdue,
  backing: m.rule_kind_backing,
  membership: m.rule_kind_membership,
  rise: m.rule_kind_rise,
};

/** What a person can choose, in this order. */
export function kindOptions(): { value: AlertKind; text: string }[] {
  // The keys of the record are exactly the kinds.
  const names = Object.entries(kindNames) as [AlertKind, () => string][];
  return names.map(([value, name]) => ({ value, text: name() }));
}

export const windowNames: Readonly<Record<ChangeWindow, () => string>> = {
  previous: m.rule_window_previous,
  day: m.rule_window_day,
  week: m.rule_window_week,
  month: m.rule_window_month,
};

export const riskNames = {
  medium: m.rule_risk_medium,
  high: m.rule_risk_high,
  'extremely-high': m.adl_extremely_high,
} as const;

/** Whether a rule of a kind is about symbols, whatever fund they are in. */
export const isAboutSymbols: Readonly<Record<AlertKind, boolean>> = {
  fall: false,
  below: false,
  adl: false,
  rating: true,
  overdue: false,
  backing: true,
  membership: false,
  rise: false,
};

/** What a rule of a kind is about: a fund, by one of its symbols, or a symbol itself; null stands for all of them. */
export function subjectName(
  kind: AlertKind,
  symbol: string | null,
  name: (symbol: string) => string = isolate,
): string {
  if (isAboutSymbols[kind]) return symbol === null ? m.rule_any_symbol() : name(symbol);
  return symbol === null ? m.rule_any_fund() : m.rule_fund({ symbol: name(symbol) });
}
export const assetName = (asset: string | null): string => (asset === null ? m.rule_any_asset() : isolate(asset));

/** In Chinese, spaces separate a name from the characters around it. */
const inSentence = (name: string): string => m.rule_name({ name: isolate(name) });

/** A rule as one sentence. */
export function ruleSentence(rule: AlertRule, locale: Locale): string {
  const sentence = sentences[rule.kind]({
    fund: subjectName(rule.kind, rule.symbol, inSentence),
    asset: 'asset' in rule ? (rule.asset === null ? m.rule_any_asset() : inSentence(rule.asset)) : '',
    percent: 'percent' in rule ? formatExact(rule.percent, locale) : '',
    window: 'window' in rule ? windowNames[rule.window]() : '',
    amount: 'amount' in rule ? formatExact(rule.amount, locale) : '',
    hours: 'hours' in rule ? String(rule.hours) : '',
    risk: 'risk' in rule ? riskNames[rule.risk]() : '',
  });
  return sentence.replace(/ {2,}/g, ' ');
}

const mark = '\u0000';
const places: Readonly<Record<RulePlace, string>> = {
  fund: `${mark}fund${mark}`,
  asset: `${mark}asset${mark}`,
  percent: `${mark}percent${mark}`,
  window: `${mark}window${mark}`,
  amount: `${mark}amount${mark}`,
  hours: `${mark}hours${mark}`,
  risk: `${mark}risk${mark}`,
};

export type RulePart = { readonly text: string } | { readonly place: RulePlace };

/**
 * The sentence of a kind of rule, split at the parts to fill in, whose order depends on the language. Without its full
 * stop.
 */
export function ruleParts(kind: AlertKind): RulePart[] {
  return sentences[kind](places)
    .split(mark)
    .map((part, index): RulePart => (index % 2 === 0 ? { text: part } : { place: part as RulePlace })) // `places` alone stands between marks
    .filter((part) => !('text' in part) || /[^\s.。]/.test(part.text));
}
