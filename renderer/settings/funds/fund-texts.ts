import type { Locale } from '../../../electron/base/locale.ts';
import type { Movement } from '../../../electron/funds/identity/movement.ts';
import type { AllFunds, ListedFund } from '../../../electron/funds/view/all-funds.ts';
import { m } from '../../../messages/compiled/messages.js';
import { formatExact, formatList, formatMove, formatStamp, inRow, isolate } from '../../../messages/format.ts';
import { moreText } from '../../components/more-text.ts';
import { changeOver } from './sort-funds.ts';

/** `BTCUSDT, ETHUSDT + 476 more`, named by its first members. */
export function membersText({ symbols }: ListedFund, named: number, locale: Locale): string {
  const first = formatList(symbols.slice(0, named).map(isolate), locale);
  return `${first} ${moreText(symbols.length - named, symbols.length, locale)}`.trimEnd();
}

/** A movement in percent, or by its amount if there is no percentage; a dash if it is unknown. */
export function movementText(movement: Movement | null, locale: Locale): string {
  if (movement === null) return '–';
  return /[1-9]/.test(movement.absolute) ? formatMove(movement, locale) : '0%';
}

/** 41 funds · 742 symbols · as of 24 Nov 00:00 UTC */
export function summaryText({ funds, symbolCount, asOf, unreadable }: AllFunds, now: number, locale: Locale): string {
  return [
    m.watchlist_funds({ count: funds.length }),
    m.watchlist_count({ count: symbolCount }),
    ...(asOf === null ? [] : [m.as_of({ time: formatStamp(asOf, now, locale) })]),
    ...(unreadable === 0 ? [] : [m.doubt_unreadable({ count: unreadable })]),
  ].join(' · ');
}

/** The sum of one asset over distinct funds, with every digit. */
export function sumText({ asset, sum, funds, unknown }: AllFunds['sums'][number], locale: Locale): string {
  const text = m.funds_sum({ sum: formatExact(sum, locale), asset: isolate(asset), count: funds });
  return inRow([text, unknown === 0 ? '' : m.funds_sum_unknown({ count: unknown })], locale);
}

/** The list as tab-separated text for a spreadsheet: a row per balance, exact values. */
export function tableText(funds: readonly ListedFund[], asset: string | null): string {
  const heads = [
    m.symbol_column(),
    m.column_asset(),
    m.column_balance(),
    m.window_day(),
    m.window_week(),
    m.window_month(),
    m.funds_below_peak(),
    m.column_stamp(),
  ];
  const percent = (movement: Movement | null): string => (movement?.percent == null ? '' : `${movement.percent}%`);
  const rows = funds.flatMap(({ symbols, balances, updateTime }) =>
    balances
      .filter((balance) => asset === null || balance.asset === asset)
      .map((balance) => [
        symbols.slice(0, 20).join(' ') + (symbols.length > 20 ? ' …' : ''),
        balance.asset,
        balance.marginBalance ?? m.unknown(),
        percent(changeOver(balance, 'day')),
        percent(changeOver(balance, 'week')),
        percent(changeOver(balance, 'month')),
        percent(balance.drawdown),
        updateTime === null ? '' : new Date(updateTime).toISOString(),
      ]),
  );
  // A name that looks like a formula must stay text.
  const plain = (cell: string): string => cell.replace(/[\t\r\n]/g, ' ').replace(/^(?=[=+@])/, "'");
  return [heads, ...rows].map((row) => row.map(plain).join('\t')).join('\n');
}
