/**
 * The exchange stamps its balances about once a day and promises no time. This learns the observed step from the
 * stamps themselves and says when the next one is due, so that it can be fetched within minutes without hammering.
 */
export interface StampRhythm {
  /** Distinct newest stamps of past snapshots, oldest first, Unix ms. */
  readonly stamps: readonly number[];
  /** When extra requests were sent, Unix ms; only the last day is kept. */
  readonly extras: readonly number[];
}

export const emptyRhythm: StampRhythm = { stamps: [], extras: [] };

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const stampsKept = 8;
const extrasPerDay = 10;
/** Distances of the extra requests from the moment at which the stamp is due: soon, then ever more patiently. */
const distances = [20 * second, ...[1, 2, 4, 8, 16, 32, 64, 128, 256].map((minutes) => minutes * minute)];

/**
 * Adds the newest stamp of a snapshot. The same stamp again, an older one or one from the future teaches nothing, and
 * one within the hour belongs to the same publication: the exchange stamps each asset by itself.
 */
export function withStamp(rhythm: StampRhythm, stamp: number | null, now: number): StampRhythm {
  const last = rhythm.stamps.at(-1);
  if (stamp === null || stamp > now + day || (last !== undefined && stamp < last + hour)) return rhythm;
  return { ...rhythm, stamps: [...rhythm.stamps, stamp].slice(-stampsKept) };
}

export function withExtra(rhythm: StampRhythm, now: number): StampRhythm {
  return { ...rhythm, extras: [...recent(rhythm, now), now] };
}

/** The observed step between stamps in ms: the (lower) median, so that a gap of three nights does not triple it. */
export function observedStep({ stamps }: StampRhythm): number | null {
  const steps = stamps.slice(1).map((stamp, index) => stamp - (stamps[index] ?? stamp));
  return steps.sort((a, b) => a - b)[Math.floor((steps.length - 1) / 2)] ?? null;
}

/** When the next stamp is due, Unix ms; null until two stamps have been seen. */
export function nextStampDue(rhythm: StampRhythm): number | null {
  const last = rhythm.stamps.at(-1);
  const step = observedStep(rhythm);
  return last === undefined || step === null ? null : last + step;
}

/** True when the stamp is late by a quarter of its step: then even the values of a good answer are old. */
export function isStampOverdue(rhythm: StampRhythm, now: number): boolean {
  const due = nextStampDue(rhythm);
  const step = observedStep(rhythm);
  return due !== null && step !== null && now > due + step / 4;
}

/**
 * The next extra request after `after`, Unix ms; null when none is due or ten fall into the day before it. A stamp that
 * failed to come one night is looked for again at its hour in the next.
 */
export function nextExtra(rhythm: StampRhythm, after: number): number | null {
  const due = nextStampDue(rhythm);
  const step = observedStep(rhythm);
  if (due === null || step === null) return null;
  const missed = Math.max(0, Math.floor((after - due) / step));
  const times = [missed, missed + 1].flatMap((steps) => distances.map((distance) => due + steps * step + distance));
  return times.find((time) => time > after && recent(rhythm, time).length < extrasPerDay) ?? null;
}

function recent({ extras }: StampRhythm, now: number): number[] {
  return extras.filter((time) => time > now - day && time <= now);
}
