import type { AlertKind, AlertRule } from '../../../electron/alerts/judging/rule.ts';
import type { Locale } from '../../../electron/base/locale.ts';
import type { ChangeWindow } from '../../../electron/funds/change.ts';
import { m } from '../../../messages/compiled/messages.js';
import { formatExact } from '../../../messages/format.ts';
import { type AmountReading, readAmount, readPercent } from '../../../messages/read-amount.ts';
import type { Words } from '../../components/words.ts';

/** A rule being edited: text stays as typed, and values that one kind does not use are kept for another. */
export interface RuleDraft {
  readonly id: string;
  readonly enabled: boolean;
  readonly kind: AlertKind;
  readonly symbol: string | null;
  readonly asset: string | null;
  readonly percent: string;
  /** Null until typed: meanwhile a suggestion for the fund is shown. */
  readonly amount: string | null;
  readonly window: ChangeWindow;
  readonly hours: string;
  readonly risk: 'medium' | 'high' | 'extremely-high';
}

// The same limits as in the guards of the settings, of which a page may import only types.
export const maximumRules = 50;
const hoursRange = { minimum: 1, maximum: 720 } as const;
const maxFall = 100;
const maxRise = 100_000;

/** A new rule: the same as the first rule of a new installation. */
export function newDraft(id: string): RuleDraft {
  return {
    id,
    enabled: true,
    kind: 'fall',
    symbol: null,
    asset: null,
    percent: '10',
    amount: null,
    window: 'day',
    hours: '36',
    risk: 'high',
  };
}

export function draftOf(rule: AlertRule, locale: Locale): RuleDraft {
  return {
    ...newDraft(rule.id),
    ...rule,
    percent: 'percent' in rule ? formatExact(rule.percent, locale) : '10',
    amount: 'amount' in rule ? formatExact(rule.amount, locale) : null,
    hours: 'hours' in rule ? String(rule.hours) : '36',
  };
}

export type DraftReading =
  | { readonly ok: true; readonly rule: AlertRule }
  /** Why it is not a valid rule yet. */
  | { readonly ok: false; readonly refusal: Words };

const refuse = (refusal: Words): DraftReading => ({ ok: false, refusal });

/** The rule, or what is wrong with it. */
export function readDraft(draft: RuleDraft, locale: Locale): DraftReading {
  const { id, enabled, symbol, asset, window, risk, kind } = draft;
  const common = { id, enabled, symbol };
  switch (kind) {
    case 'membership':
    case 'backing':
      return { ok: true, rule: { ...common, kind } };
    case 'rating':
      return { ok: true, rule: { ...common, kind, risk } };
    case 'overdue': {
      const typed = draft.hours.normalize('NFKC').trim();
      const hours = Number(typed);
      const right = /^\d+$/.test(typed) && hours >= hoursRange.minimum && hours <= hoursRange.maximum;
      return right ? { ok: true, rule: { ...common, kind, hours } } : refuse(() => m.rule_hours_refused(hoursRange));
    }
    case 'below': {
      const amount = readAmount(draft.amount ?? '');
      if (!amount.ok) return refuse(amountRefusal(amount, locale, m.rule_amount_empty));
      return asset === null
        ? refuse(m.rule_asset_missing)
        : { ok: true, rule: { ...common, kind, asset, amount: amount.amount } };
    }
    default: {
      const percent = readPercent(draft.percent);
      if (!percent.ok) return refuse(amountRefusal(percent, locale, m.rule_percent_empty));
      const limit = kind === 'rise' ? maxRise : maxFall;
      // Only the comparison is made with floats: the digits stay.
      if (!(Number(percent.amount) > 0 && Number(percent.amount) <= limit)) {
        return refuse(() => m.rule_percent_refused({ maximum: formatExact(String(limit), locale) }));
      }
      const change = { ...common, asset, percent: percent.amount, window };
      return {
        ok: true,
        rule: kind === 'adl' ? { ...change, kind, risk: risk === 'medium' ? 'high' : risk } : { ...change, kind },
      };
    }
  }
}

/** Why the text is not a number; for an ambiguous text, its two meanings. */
function amountRefusal(
  { reason, readings }: Extract<AmountReading, { ok: false }>,
  locale: Locale,
  empty: Words,
): Words {
  const [one, other] = readings.map((reading) => formatExact(reading, locale));
  if (reason === 'empty') return empty;
  if (reason === 'ambiguous' && one !== undefined && other !== undefined)
    return () => m.rule_amount_ambiguous({ one, other });
  return m.rule_amount_refused;
}
