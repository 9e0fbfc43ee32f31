import { day } from '../base/duration.ts';
import { heldStays } from '../funds/adl-stay.ts';
import { fallsIn, type RecordedFalls } from '../funds/falls/falls.ts';
import { downsample } from '../funds/view/downsample.ts';
import type { DetailRange, FundDetail } from '../funds/view/fund-detail.ts';
import { newestOf } from '../funds/view/sample-window.ts';
import type { RecordingFile } from './recording/file.ts';

const lengths: Readonly<Record<DetailRange, number>> = {
  week: 7 * day,
  month: 30 * day,
  year: 366 * day,
  all: Number.POSITIVE_INFINITY,
};
const maxPoints = 500;

/**
 * The recorded history of one fund. The range ends with the newest sample, not at the machine's time.
 * @returns null if the host has no such fund
 */
export function detailOf(
  { reader, recorder, adlStays }: RecordingFile,
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
  const members = new Set(fund.symbols);
  const stays = adlStays.read(source, from).filter(({ symbol }) => members.has(symbol));
  return {
    id,
    range,
    recordedFrom: reader.recordedFrom(id),
    symbols: [...fund.symbols].sort(),
    series: [...fund.series.keys()].map((asset) => {
      return { asset, points: downsample(reader.samplesSince(id, asset, from), maxPoints) };
    }),
    gaps: events.flatMap((event) => (event.kind === 'gap' ? [{ from: event.at, to: event.until }] : [])).reverse(),
    events,
    ratings: [...Map.groupBy(stays, ({ symbol }) => symbol).values()].flatMap(heldStays),
  };
}

/** Falls and recoveries of one asset over its whole recording; null when nothing is recorded of it. */
export function recordedFalls(
  { reader, recorder }: RecordingFile,
  source: string,
  { fund: id, asset, least }: { readonly fund: number; readonly asset: string; readonly least: string },
): RecordedFalls | null {
  const series = recorder.fund(source, id)?.series.get(asset);
  const samples = series === undefined ? [] : reader.samplesSince(id, asset, 0);
  const [first] = samples;
  if (series === undefined || first === undefined) return null;
  return { since: first.at, least, falls: fallsIn(samples, series.regroupings, least).reverse() };
}
