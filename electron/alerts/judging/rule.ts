import type { ChangeWindow } from '../../funds/change.ts';

/**
 * What a person wants to be alerted to. A rule is a plain value: the settings keep it, the engine in `judge.ts` judges it.
 * Amounts and percentages are decimal strings, never floats.
 */

export type AlertCondition =
  /** The balance of one asset is at or below an amount. */
  | { readonly kind: 'below'; readonly asset: string; readonly amount: string }
  /** A balance is lower than the highest one within the window by at least this many percent; `asset` null: any asset. */
  | {
      readonly kind: 'fall';
      readonly asset: string | null;
      readonly percent: string;
      readonly window: ChangeWindow;
    }
  /** Higher than at the start of the window: possibly the exchange topped the fund up. Information, not a danger. */
  | {
      readonly kind: 'rise';
      readonly asset: string | null;
      readonly percent: string;
      readonly window: ChangeWindow;
    }
  /** Symbols joined or left the fund. */
  | { readonly kind: 'membership' }
  /** A watched symbol has moved to another fund. Contracts with a delivery date are not meant. */
  | { readonly kind: 'backing' }
  /** The exchange answers, but its newest stamp is this many hours old. */
  | { readonly kind: 'overdue'; readonly hours: number }
  /** A fall as above while the exchange rates the ADL risk of a watched symbol of the fund at least this high. */
  | {
      readonly kind: 'adl';
      readonly asset: string | null;
      readonly percent: string;
      readonly window: ChangeWindow;
      readonly risk: 'high' | 'extremely-high';
    }
  /** The exchange rates the ADL risk of a watched symbol at least this high, whatever its fund does. */
  | { readonly kind: 'rating'; readonly risk: 'medium' | 'high' | 'extremely-high' };

export type AlertKind = AlertCondition['kind'];

export type AlertRule = AlertCondition & {
  /** Never used again for another rule. */
  readonly id: string;
  readonly enabled: boolean;
  /** The fund behind this watched symbol, or the symbol itself where the rule is about its rating; null: every one. */
  readonly symbol: string | null;
};

/** A rule that is on, with its {@link conditionText}. */
export interface ActiveRule {
  readonly rule: AlertRule;
  readonly condition: string;
}

/** A rule about balances. */
export type BalanceRule = Extract<AlertRule, { kind: 'below' | 'fall' | 'rise' | 'adl' }>;

/** What other parts need to know of each kind of rule. */
interface KindTraits {
  /** It judges balances, and can find that money is lost. */
  readonly findsLosses: boolean;
  /** The exchange's ADL ratings are needed to judge it. */
  readonly needsRating: boolean;
  /** The replayed drains have the data for it. */
  readonly isReplayed: boolean;
}

export const kindTraits: Readonly<Record<AlertKind, KindTraits>> = {
  below: { findsLosses: true, needsRating: false, isReplayed: true },
  fall: { findsLosses: true, needsRating: false, isReplayed: true },
  rise: { findsLosses: false, needsRating: false, isReplayed: true },
  membership: { findsLosses: false, needsRating: false, isReplayed: false },
  backing: { findsLosses: false, needsRating: false, isReplayed: false },
  overdue: { findsLosses: false, needsRating: false, isReplayed: true },
  adl: { findsLosses: true, needsRating: true, isReplayed: false },
  rating: { findsLosses: false, needsRating: true, isReplayed: false },
};

type MemberOf<Each> = Each extends unknown ? keyof Each : never;

/** The members of all conditions, in the order in which {@link conditionText} has them. */
const conditionMembers: Readonly<Record<MemberOf<AlertCondition>, null>> = {
  kind: null,
  asset: null,
  amount: null,
  percent: null,
  window: null,
  hours: null,
  risk: null,
};

/** The condition alone, as a text that is equal for equal conditions: an edited rule is a new rule to the engine. */
export function conditionText(rule: AlertCondition): string {
  const members: Readonly<Record<string, unknown>> = rule;
  return JSON.stringify(Object.keys(conditionMembers).flatMap((name) => (name in members ? [members[name]] : [])));
}

export function isAboutBalances(rule: AlertRule): rule is BalanceRule {
  return rule.kind === 'rise' || kindTraits[rule.kind].findsLosses;
}

/** Whether the exchange's ADL ratings are needed to judge a rule. */
export function needsRating({ enabled, kind }: AlertRule): boolean {
  return enabled && kindTraits[kind].needsRating;
}
