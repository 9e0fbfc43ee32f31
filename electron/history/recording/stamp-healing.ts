import { answerTime, latestBelieved, withBelievedStamps } from '../../funds/exchange-time.ts';
import type { Snapshot } from '../../funds/fund.ts';
import { isDamage, isRefusal } from '../database/database.ts';
import type { RecordingFile } from './file.ts';
import type { HistoryTrouble } from './history-trouble.ts';
import { isAhead, isStampedAhead, takeBackAhead } from './upkeep.ts';

const day = 24 * 60 * 60_000;
const month = 30 * day;
/** An answer with a stamp of the last days confirms the clocks: the exchange stamps once a day. */
const fresh = 4 * day;

/**
 * Heals what is recorded as of the future, by stamps that an earlier version believed or by this machine's clock when it
 * was ahead: by the first answer of each host whose clocks can be believed, and again when they jump back. What has a
 * stamp of the exchange's is deleted only where its stamps confirm the clocks: both may be years behind.
 * @returns a function that is true where it has changed the recording
 */
export function createStampHealing(
  report: (trouble: HistoryTrouble) => void,
): (file: RecordingFile, answer: Snapshot) => boolean {
  /** By file and host, the latest stamp that may be recorded; a host without one has not been healed. */
  const recorded = new WeakMap<object, Map<string, number>>();
  return (file, answer) => {
    const latestOf = recorded.get(file.database) ?? new Map<string, number>();
    recorded.set(file.database, latestOf);
    const before = latestOf.get(answer.source) ?? Number.POSITIVE_INFINITY;
    latestOf.set(answer.source, Math.max(before, latestBelieved(answer)));
    // Only the exchange's own clock tells a wrong stamp from a machine that was set back by some days.
    const latest = latestBelieved(answer) + (answer.serverTime === null ? month : 0);
    if (file.lasting !== 'file' || before <= latest) return false;
    const believed = withBelievedStamps(answer);
    const isConfirmed = (answerTime(believed) ?? 0) > latestBelieved(answer) - fresh;
    if (answer.serverTime === null && !isConfirmed) return false;
    let changed = false;
    try {
      if (isAhead(file.database, answer.source, latest)) {
        if (!isConfirmed && isStampedAhead(file.database, answer.source, latest)) return false;
        const samples = takeBackAhead(file, answer.source, latest, file.recorder.exchangeTime(believed));
        file.recorder.readAgain();
        changed = true;
        if (samples.deleted + samples.datedBack > 0) report({ kind: 'stamps-ahead', ...samples });
      }
    } catch (error) {
      if (!isRefusal(error) || isDamage(error)) throw error;
      return changed; // locked or full: the next answer is the next occasion
    }
    latestOf.set(answer.source, latest);
    return changed;
  };
}
