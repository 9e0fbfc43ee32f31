import type { AlertRule } from '../../../electron/alerts/judging/rule.ts';
import type { Locale } from '../../../electron/base/locale.ts';
import type { FundView } from '../../../electron/funds/view/watchlist-view.ts';
import { m } from '../../../messages/compiled/messages.js';
import { formatCompact } from '../../../messages/format.ts';
import { suggestedAmount } from '../../suggested-amount.ts';

export interface ReadyRule {
  /** Text of the menu item. */
  readonly text: string;
  readonly rule: AlertRule;
}

/** Suggested rules for a fund, about its main asset. None of them is already true. */
export function readyRules(fund: FundView, id: string, locale: Locale): ReadyRule[] {
  const { figure, balances, watched } = fund;
  const balance = figure === null ? undefined : balances[figure.main];
  const symbol = watched[0];
  if (balance === undefined || symbol === undefined) return [];
  const { asset, marginBalance } = balance;
  const common = { id, enabled: true, symbol, asset } as const;
  const rules: ReadyRule[] = [
    { text: m.bell_fall_day(), rule: { ...common, kind: 'fall', percent: '10', window: 'day' } },
    { text: m.bell_fall_week(), rule: { ...common, kind: 'fall', percent: '25', window: 'week' } },
  ];
  const amount = suggestedAmount(marginBalance);
  if (amount === null) return rules;
  const text = m.bell_below({ amount: formatCompact(amount, locale), asset });
  return [...rules, { text, rule: { ...common, kind: 'below', amount } }];
}
