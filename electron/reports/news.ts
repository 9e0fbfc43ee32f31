import { type Alert, mainFinding, moveIn } from '../alerts/judging/alert.ts';
import { readAlert } from '../alerts/stored/stored-alerts.ts';
import { alertText } from '../alerts/texts/alert-text.ts';
import { day } from '../base/duration.ts';
import type { ReadOnlyHistory, RecordedFundEvent, RecordedSample } from '../history/read-only.ts';
import { isoTime } from './json-line.ts';
import { eventReport, ratingReport, sampleReport } from './reports.ts';

/** Finds what is new in one or two recordings of the same exchange, each item once. */
export interface News {
  /** Marks everything in a recording as known. */
  markKnown(recording: NamedRecording): void;
  /** The items not known yet, oldest first, each the content of one line. */
  newIn(recording: NamedRecording): object[];
}

/** `app`: what the app records. `watch`: what a `--watch` has recorded while no app ran. */
export interface NamedRecording {
  readonly name: 'app' | 'watch';
  readonly history: ReadOnlyHistory;
}

/** How many days back to look: a reader that was suspended for longer misses older stamps. */
const days = 40;
const everything = { symbol: null, since: null, limit: Number.MAX_SAFE_INTEGER } as const;

export function createNews(source: string): News {
  /** The newest known stamp by symbol and asset, because fund identities differ between two recordings. */
  const stamps = new Map<string, number>();
  /** How often each event has occurred in each recording: both may contain the same events. */
  const events = { app: new Map<string, number>(), watch: new Map<string, number>() };
  /** The alerts that are known from each recording, and how often each was found: both may have found the same ones. */
  const alerts = {
    app: { bodies: new Set<string>(), counts: new Map<string, number>() },
    watch: { bodies: new Set<string>(), counts: new Map<string, number>() },
  };
  /** When the last known rating of each symbol began, Unix ms by the exchange's clock, as in both recordings. */
  const ratings = new Map<string, number>();

  function newSamples(history: ReadOnlyHistory): object[] {
    const answer = history.latest(source);
    const symbolsOf = new Map(answer?.ids.map((id, at) => [id, answer.snapshot.funds[at]?.symbols ?? []]));
    return history.recentSamples(source, days).flatMap((sample) => {
      const symbols = symbolsOf.get(sample.fund) ?? [];
      return isNewStamp(sample, symbols) ? [{ kind: 'stamp', symbols, ...sampleReport(sample) }] : [];
    });
  }

  /** A fund that is no longer in the answer has no symbols here, so its stamps are not new. */
  function isNewStamp({ asset, updateTime }: RecordedSample, symbols: readonly string[]): boolean {
    const keys = symbols.map((symbol) => `${symbol} ${asset}`);
    const known = keys.some((key) => (stamps.get(key) ?? Number.NEGATIVE_INFINITY) >= updateTime);
    for (const key of keys) stamps.set(key, Math.max(stamps.get(key) ?? updateTime, updateTime));
    return keys.length > 0 && !known;
  }

  function newEvents({ name, history }: NamedRecording): object[] {
    const counts = new Map<string, number>();
    const other = events[name === 'app' ? 'watch' : 'app'];
    const own = events[name];
    return history.events(source, everything).flatMap((recorded) => {
      const key = keyOfEvent(recorded);
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      const isNew = count > (own.get(key) ?? 0) && count > (other.get(key) ?? 0);
      own.set(key, Math.max(count, own.get(key) ?? 0));
      return isNew ? [{ kind: 'event', event: eventReport(recorded) }] : [];
    });
  }

  function newRatings(history: ReadOnlyHistory): object[] {
    const newest = [...ratings.values()].reduce((latest, from) => Math.max(latest, from), 0);
    // While our clock was ahead, a rating may have been dated after the newest answer.
    const since = Math.max(0, Math.min(newest, history.newestAnswer()) - day);
    return history.ratings(source, { ...everything, since }).flatMap((rating) => {
      if (rating.from <= (ratings.get(rating.symbol) ?? -1)) return [];
      ratings.set(rating.symbol, rating.from);
      return [{ kind: 'event', event: ratingReport(rating) }];
    });
  }

  function newAlerts({ name, history }: NamedRecording): object[] {
    const other = alerts[name === 'app' ? 'watch' : 'app'].counts;
    const { bodies, counts } = alerts[name];
    return history.pastAlerts(source).flatMap(({ body }) => {
      const alert = bodies.has(body) ? null : readAlert(body);
      if (alert === null) return [];
      bodies.add(body);
      const key = keyOfAlert(alert);
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count > (other.get(key) ?? 0) ? [{ kind: 'alert', alert: alertReport(alert) }] : [];
    });
  }

  function newIn(recording: NamedRecording): object[] {
    return [
      ...newSamples(recording.history),
      ...newEvents(recording),
      ...newRatings(recording.history),
      ...newAlerts(recording),
    ];
  }

  return { newIn, markKnown: (recording) => void newIn(recording) };
}

/** A key without times and identities, which differ between two recordings of one event. */
function keyOfEvent({ firstSymbol, event }: RecordedFundEvent): string {
  const { at: _, ...rest } = event;
  const what = { ...rest, from: undefined, to: undefined, until: undefined };
  return JSON.stringify([firstSymbol, what]);
}

/** A key from the findings and their stamp, without identities, which differ between two recordings. */
function keyOfAlert({ watched, stamp, findings }: Alert): string {
  return JSON.stringify([watched, stamp, findings.map(({ rule, kind }) => [rule, kind]), balanceIn(findings[0])]);
}

function balanceIn(finding: Alert['findings'][number]): string | null {
  if (finding.kind === 'below') return finding.to;
  return moveIn(finding)?.to ?? null;
}

/** One alert, with its text in English. */
export function alertReport(alert: Alert): object {
  const { title, body } = alertText(alert, { locale: 'en', numberStyle: 'full', now: alert.at });
  return {
    id: alert.id,
    at: isoTime(alert.at),
    kind: mainFinding(alert).kind,
    watched: alert.watched,
    stamp: isoTime(alert.stamp),
    text: title,
    detail: body,
  };
}
