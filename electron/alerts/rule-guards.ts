import BigNumber from 'bignumber.js';
import * as v from 'valibot';
import { readDecimal } from '../funds/decimal.ts';
import { symbolGuard } from '../watchlist/symbol-guard.ts';
import type { QuietHours } from './delivery/quiet-hours.ts';
import { type AlertRule, conditionText } from './judging/rule.ts';

export const maximumRules = 50;
const overdueHoursRange = { minimum: 1, maximum: 720 } as const;

const longestAmount = 64;

/** A decimal number as a person or this app has written it, in plain notation. */
const decimal = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(longestAmount),
  v.check((text) => readDecimal(text) !== null, 'not-a-decimal'),
  v.transform((text) => readDecimal(text) ?? text),
);
/** More than zero, or every sample would be a fall. Only the comparison is made with floats: the digits stay. */
const percentUpTo = (limit: number) =>
  v.pipe(
    decimal,
    v.check((text) => Number(text) > 0 && Number(text) <= limit, 'percent-out-of-range'),
  );
export const fallPercent = percentUpTo(100);
const risePercent = percentUpTo(100_000);

const asset = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64), v.regex(/^[^\s\p{Cc}\p{Cs}]+$/u));
const anyAsset = v.nullable(asset);
const window = v.picklist(['previous', 'day', 'week', 'month']);
const common = {
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  enabled: v.boolean(),
  symbol: v.nullable(symbolGuard),
};

const ruleGuard = v.pipe(
  v.variant('kind', [
    v.strictObject({ ...common, kind: v.literal('below'), asset, amount: decimal }),
    v.strictObject({ ...common, kind: v.literal('fall'), asset: anyAsset, percent: fallPercent, window }),
    v.strictObject({ ...common, kind: v.literal('rise'), asset: anyAsset, percent: risePercent, window }),
    v.strictObject({ ...common, kind: v.literal('membership') }),
    v.strictObject({ ...common, kind: v.literal('backing') }),
    v.strictObject({
      ...common,
      kind: v.literal('overdue'),
      hours: v.pipe(
        v.number(),
        v.integer(),
        v.minValue(overdueHoursRange.minimum),
        v.maxValue(overdueHoursRange.maximum),
      ),
    }),
    v.strictObject({
      ...common,
      kind: v.literal('adl'),
      asset: anyAsset,
      percent: fallPercent,
      window,
      risk: v.picklist(['high', 'extremely-high']),
    }),
    v.strictObject({ ...common, kind: v.literal('rating'), risk: v.picklist(['medium', 'high', 'extremely-high']) }),
  ]),
  v.transform((rule): AlertRule => rule),
);

/** Equal for rules with the same condition, switched on or off. */
function twinKey(rule: AlertRule): string {
  const plain = (decimal: string): string => new BigNumber(decimal).toFixed();
  const condition =
    rule.kind === 'below'
      ? { ...rule, amount: plain(rule.amount) }
      : 'percent' in rule
        ? { ...rule, percent: plain(rule.percent) }
        : rule;
  return `${rule.symbol ?? ''} ${conditionText(condition)}`;
}

/** All rules of a person: each id and each condition once. */
export const rulesGuard = v.pipe(
  v.array(ruleGuard),
  v.maxLength(maximumRules),
  v.check((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, 'the same id twice'),
  v.check((rules) => new Set(rules.map(twinKey)).size === rules.length, 'twin-rule'),
  v.transform((rules): readonly AlertRule[] => rules),
);

/**
 * The valid rules of a hand-edited list: one bad rule does not affect the others. Of two equal ones, one that is on
 * stays.
 */
export function soundRules(stored: unknown): unknown {
  if (!Array.isArray(stored)) return undefined;
  const valid = stored.flatMap((entry) => {
    const rule = v.safeParse(ruleGuard, entry);
    return rule.success ? [rule.output] : [];
  });
  const isTwin = (a: AlertRule, b: AlertRule): boolean => a.id === b.id || twinKey(a) === twinKey(b);
  const sound: AlertRule[] = [];
  for (const rule of valid.toSorted((a, b) => Number(b.enabled) - Number(a.enabled))) {
    if (!sound.some((other) => isTwin(rule, other))) sound.push(rule);
  }
  // An empty list means no alerts: that must be a choice, never the result of damage.
  if (sound.length === 0) return undefined;
  return valid.filter((rule) => sound.includes(rule)).slice(0, maximumRules);
}

/** The rules of a new installation: a fall, and another fund behind a symbol. */
export const firstRules: readonly AlertRule[] = [
  { id: 'first', enabled: true, symbol: null, kind: 'fall', asset: null, percent: '10', window: 'day' },
  { id: 'backing', enabled: true, symbol: null, kind: 'backing' },
];

const minuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60 - 1));

/** From and to at the same minute could mean never or always, so it is refused. */
export const quietHoursGuard = v.pipe(
  v.strictObject({ from: minuteOfDay, to: minuteOfDay }),
  v.check(({ from, to }) => from !== to, 'from-is-to'),
  v.transform((hours): QuietHours => hours),
);
