import { drawdownOf } from '../funds/change.ts';
import { downsample } from '../funds/view/downsample.ts';
import type { DetailRange, FundDetail } from '../funds/view/fund-detail.ts';
import { newestOf } from '../funds/view/sample-window.ts';
import type { RecordingFile } from './file.ts';

const day = 24 * 60 * 60_000;
const lengths: Readonly<Record<DetailRange, number>> = {
  week: 7 * day,
  month: 30 * day,
  year: 366 * day,
  all: Number.POSITIVE_INFINITY,
};
const mostPoints = 500;

/**
 * The recording of one fund as its detail shows it. The range ends with the newest sample, not with the machine's clock.
 * @returns null when the host has no such fund
 */
export function detailOf(
  { reader, recorder }: RecordingFile,
  source: string,
  id: number,
  range: DetailRange,
): FundDetail | null {
  const fund = recorder.fund(source, id);
  if (fund === null) return null;
  const newest = [...fund.series.keys()].reduce((time, asset) => {
    return Math.max(time, newestOf(recorder.recent(id, asset)) ?? 0);
  }, 0);
  const from = Math.max(0, newest - lengths[range]);
  const events = reader.events(id, from);
  return {
    id,
    range,
    symbols: [...fund.symbols].sort(),
    series: [...fund.series.values()].map((series) => {
      const samples = reader.samplesSince(id, series.asset, from);
      const peak = recorder.peak(fund, series);
      const last = samples.at(-1);
      return {
        asset: series.asset,
        points: downsample(samples, mostPoints),
        drawdown: peak === null || last === undefined ? null : drawdownOf(peak, last),
      };
    }),
    gaps: events.flatMap((event) => (event.kind === 'gap' ? [{ from: event.at, to: event.until }] : [])).reverse(),
    events,
  };
}
