import type { ChangeWindow } from '../../funds/change.ts';
import type { AllFunds } from '../../funds/view/all-funds.ts';
import { byteOrderMark, type CsvStyle, cell, decimalCell, lineEnd, plainStyle, timeCell } from './csv-style.ts';

const columns = [
  'symbols',
  'watched',
  'asset',
  'balance',
  'update_time',
  'change_24h_percent',
  'change_7d_percent',
  'change_30d_percent',
  'below_peak_percent',
] as const;
const windows: readonly ChangeWindow[] = ['day', 'week', 'month'];

/**
 * Every fund of the last answer as CSV: one row per fund and asset, exact decimals, times in UTC. A change that is
 * unknown or has no percentage is empty.
 */
export function allFundsCsv({ funds }: AllFunds, style: CsvStyle = plainStyle): string {
  const rows = funds.flatMap(({ symbols, watched, balances, updateTime }) =>
    balances.map(({ asset, marginBalance, changes, drawdown }) => [
      cell(symbols.join(' ')),
      cell(watched.join(' ')),
      cell(asset),
      marginBalance === null ? '' : decimalCell(marginBalance, style),
      timeCell(updateTime, style),
      ...windows.map((name) => {
        const change = changes.find(({ window, complete }) => window === name && complete);
        return change?.percent == null ? '' : decimalCell(change.percent, style);
      }),
      drawdown?.percent == null ? '' : decimalCell(drawdown.percent, style),
    ]),
  );
  return byteOrderMark + [columns, ...rows].map((row) => row.join(style.separator) + lineEnd).join('');
}
