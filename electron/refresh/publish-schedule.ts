import { day, hour, minute, second } from '../base/duration.ts';
/**
 * The exchange stamps its balances about once a day, at no documented time. The schedule learns the step between stamps
 * and predicts the next one, so that it can be fetched within minutes by a few extra requests.
 */
export interface PublishSchedule {
  /** Distinct newest stamps of past snapshots, oldest first, Unix ms. */
  readonly stamps: readonly number[];
  /** When extra requests were sent, Unix ms; only the last day is kept. */
  readonly extras: readonly number[];
}

export const emptySchedule: PublishSchedule = { stamps: [], extras: [] };

const stampsKept = 8;
const extrasPerDay = 10;
/** When extra requests are sent after the due time of a stamp, ms: soon, then at growing intervals. */
const distances = [20 * second, ...[1, 2, 4, 8, 16, 32, 64, 128, 256].map((minutes) => minutes * minute)];

/**
 * Adds the newest stamp of a snapshot. Repeated, older and future stamps are ignored, and so is a stamp within an hour
 * of the last one: it belongs to the same publication, because the exchange stamps each asset separately.
 */
export function withStamp(schedule: PublishSchedule, stamp: number | null, now: number): PublishSchedule {
  // Future stamps were stored by an earlier version, or while our clock was ahead.
  const stamps = schedule.stamps.filter((one) => one <= now + day);
  const last = stamps.at(-1);
  if (stamp === null || stamp > now + day || (last !== undefined && stamp < last + hour)) return schedule;
  return { ...schedule, stamps: [...stamps, stamp].slice(-stampsKept) };
}

export function withExtra(schedule: PublishSchedule, now: number): PublishSchedule {
  return { ...schedule, extras: [...recent(schedule, now), now] };
}

/** The step between stamps, ms: the (lower) median, which a gap of three nights does not change. Null if unknown. */
export function observedStep({ stamps }: PublishSchedule): number | null {
  const steps = stamps.slice(1).map((stamp, index) => stamp - (stamps[index] ?? stamp));
  return steps.sort((a, b) => a - b)[Math.floor((steps.length - 1) / 2)] ?? null;
}

/** When the next stamp is due, Unix ms; null until two stamps have been seen. */
export function nextStampDue(schedule: PublishSchedule): number | null {
  const last = schedule.stamps.at(-1);
  const step = observedStep(schedule);
  return last === undefined || step === null ? null : last + step;
}

/** True when the next stamp is late by a quarter of a step: then even a good answer has old values. */
export function isStampOverdue(schedule: PublishSchedule, now: number): boolean {
  const due = nextStampDue(schedule);
  const step = observedStep(schedule);
  return due !== null && step !== null && now > due + step / 4;
}

/**
 * The next extra request after the time `after`, Unix ms; null if the step is unknown or ten requests were made within
 * a day before it. After a missed stamp, the next one is expected a step later.
 */
export function nextExtra(schedule: PublishSchedule, after: number): number | null {
  const due = nextStampDue(schedule);
  const step = observedStep(schedule);
  if (due === null || step === null) return null;
  const missed = Math.max(0, Math.floor((after - due) / step));
  const times = [missed, missed + 1].flatMap((steps) => distances.map((distance) => due + steps * step + distance));
  return times.find((time) => time > after && recent(schedule, time).length < extrasPerDay) ?? null;
}

function recent({ extras }: PublishSchedule, now: number): number[] {
  return extras.filter((time) => time > now - day && time <= now);
}
