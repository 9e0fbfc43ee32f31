import type { Figure, Spread } from './figure.ts';

/** The figures as a table for people. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    textOf(figure.measured),
    figure.reference === null ? '' : `${textOf(figure.reference.measured)}  ${figure.reference.name}`,
    figure.ratio === null ? '' : `${figure.ratio.toFixed(2)} ×`,
    figure.target.words,
    figure.target.met ? 'met' : 'MISSED',
  ]);
  const all = [['figure', 'median (quartiles)', 'reference in the same run', 'ratio', 'target', ''], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function textOf({ unit, median, lower, upper }: Spread): string {
  const digits = { ms: 2, MB: 2, requests: 0, timers: 0 }[unit];
  const middle = `${median.toFixed(digits)} ${unit}`;
  return lower === upper ? middle : `${middle} (${lower.toFixed(digits)}–${upper.toFixed(digits)})`;
}
