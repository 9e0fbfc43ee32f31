import * as v from 'valibot';
import type { History } from '../history/history.ts';
import { emptyRhythm, type StampRhythm } from './publish-schedule.ts';

/** The rhythm of the stamps of the host in effect. */
export interface RhythmStore {
  read(): StampRhythm;
  write(rhythm: StampRhythm): void;
}

const times = v.array(v.pipe(v.number(), v.safeInteger()));
const kept = v.pipe(v.string(), v.parseJson(), v.object({ stamps: times, extras: times }));

/**
 * Keeps the rhythm of each host across restarts, beside the recording it is learned from. What cannot be read is learned
 * again; what cannot be written holds for this run.
 * @param source the exchange host in effect
 */
export function createRhythmStore(
  history: Pick<History, 'readRhythm' | 'keepRhythm'>,
  source: () => string,
): RhythmStore {
  const rhythms = new Map<string, StampRhythm>();

  function load(host: string): StampRhythm {
    const parsed = v.safeParse(kept, history.readRhythm(host));
    const rhythm = parsed.success ? parsed.output : emptyRhythm;
    rhythms.set(host, rhythm);
    return rhythm;
  }

  return {
    read: () => rhythms.get(source()) ?? load(source()),
    write(rhythm) {
      rhythms.set(source(), rhythm);
      history.keepRhythm(source(), JSON.stringify(rhythm));
    },
  };
}
