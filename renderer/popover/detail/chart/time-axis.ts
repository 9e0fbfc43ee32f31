const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const steps = [
  ...[1, 5, 15, 30].map((count) => count * second),
  ...[1, 5, 15, 30].map((count) => count * minute),
  ...[1, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 4, 7, 14].map((count) => count * day),
];
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600];

/** The smallest unit that the labels of a time axis must show; `clock` is the time of day. */
export type TimeUnit = 'second' | 'clock' | 'day' | 'month';

export interface TimeTicks {
  readonly unit: TimeUnit;
  /** Unix ms, on whole seconds, hours, days or months of UTC, as the exchange counts its days. */
  readonly at: number[];
}

/** The ticks of a time axis: at most `limit` between two times (Unix ms), at round calendar units. */
export function timeTicks(from: number, to: number, limit: number): TimeTicks {
  const step = steps.find((candidate) => countOf(from, to, candidate) <= limit);
  if (step === undefined) return { unit: 'month', at: monthTicks(from, to, limit) };
  const first = Math.ceil(from / step) * step;
  const at = Array.from({ length: countOf(from, to, step) }, (_, index) => first + index * step);
  return { unit: step >= day ? 'day' : step >= minute ? 'clock' : 'second', at };
}

function countOf(from: number, to: number, step: number): number {
  return Math.floor(to / step) - Math.ceil(from / step) + 1;
}

function monthTicks(from: number, to: number, limit: number): number[] {
  const marks = monthSteps.map((step) => everyMonths(from, to, step));
  return marks.find(({ length }) => length <= limit) ?? [];
}

function everyMonths(from: number, to: number, step: number): number[] {
  const ticks: number[] = [];
  let month = Math.ceil(monthOf(from) / step) * step;
  for (let at = startOf(month); at <= to; at = startOf(month)) {
    if (at >= from) ticks.push(at);
    month += step;
  }
  return ticks;
}

/** Months since the year 0. */
function monthOf(at: number): number {
  const time = new Date(at);
  return time.getUTCFullYear() * 12 + time.getUTCMonth();
}

const startOf = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12);
