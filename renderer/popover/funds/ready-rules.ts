import type { AlertRule } from '../../../electron/alerts/judging/rule.ts';
import type { Locale } from '../../../electron/base/locale.ts';
import type { FundView } from '../../../electron/funds/view/watchlist-view.ts';
import { m } from '../../../messages/compiled/messages.js';
import { formatCompact } from '../../../messages/format.ts';
import { suggestedAmount } from '../../suggested-amount.ts';

export interface ReadyRule {
  /** In the words of a menu. */
  readonly text: string;
  readonly rule: AlertRule;
}

/** The rules that a fund offers ready to be taken, about the asset that stands for it. None of them is true at once. */
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
