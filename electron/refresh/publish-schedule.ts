/**
 * The exchange stamps its balances about once a day and promises no time. This learns the observed step from the
 * stamps themselves and says when the next one is due, so that it can be fetched within minutes without hammering.
 */
export interface PublishSchedule {
  /** Distinct newest stamps of past snapshots, oldest first, Unix ms. */
  readonly stamps: readonly number[];
  /** When extra requests were sent, Unix ms; only the last day is kept. */
  readonly extras: readonly number[];
}

export const emptySchedule: PublishSchedule = { stamps: [], extras: [] };

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const stampsKept = 8;
const extrasPerDay = 10;
/** When the extra requests follow after the moment at which the stamp is due: soon, then with growing distance. */
const distances = [20 * second, ...[1, 2, 4, 8, 16, 32, 64, 128, 256].map((minutes) => minutes * minute)];

/**
 * Adds the newest stamp of a snapshot. The same stamp again, an older one or one from the future teaches nothing, and
 * one within the hour belongs to the same publication: the exchange stamps each asset by itself.
 */
export function withStamp(schedule: PublishSchedule, stamp: number | null, now: number): PublishSchedule {
  // What lies ahead was believed by an earlier version, or by a clock that was ahead.
  const stamps = schedule.stamps.filter((one) => one <= now + day);
  const last = stamps.at(-1);
  if (stamp === null || stamp > now + day || (last !== undefined && stamp < last + hour)) return schedule;
  return { ...schedule, stamps: [...stamps, stamp].slice(-stampsKept) };
}

export function withExtra(schedule: PublishSchedule, now: number): PublishSchedule {
  return { ...schedule, extras: [...recent(schedule, now), now] };
}

/** The observed step between stamps in ms: the (lower) median, so that a gap of three nights does not triple it. */
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

/** True when the stamp is late by a quarter of its step: then even the values of a good answer are old. */
export function isStampOverdue(schedule: PublishSchedule, now: number): boolean {
  const due = nextStampDue(schedule);
  const step = observedStep(schedule);
  return due !== null && step !== null && now > due + step / 4;
}

/**
 * The next extra request after `after`, Unix ms; null when none is due or ten fall into the day before it. A stamp that
 * failed to come one night is looked for again at its hour in the next.
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
