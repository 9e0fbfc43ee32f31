import type { AppState } from '../../../../electron/core/state/app-state.ts';
import type { Sample } from '../../../../electron/funds/sample.ts';
import { m } from '../../../../messages/compiled/messages.js';
import { formatCompact } from '../../../../messages/format.ts';

/** The lowest and the highest of some balances; empty where there is none. */
export function extremesText(points: readonly Sample[], { locale, settings }: AppState): string {
  const heights = points.map((point) => point.balance).sort((a, b) => Number(a) - Number(b));
  const [lowest] = heights;
  const highest = heights.at(-1);
  if (lowest === undefined || highest === undefined) return '';
  const compact = (decimal: string) => formatCompact(decimal, locale, settings.numberStyle);
  return m.detail_extremes({ lowest: compact(lowest), highest: compact(highest) });
}
