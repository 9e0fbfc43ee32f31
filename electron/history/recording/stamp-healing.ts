import { day } from '../../base/duration.ts';
import { answerTime, latestBelieved, withBelievedStamps } from '../../funds/exchange-time.ts';
import type { Snapshot } from '../../funds/fund.ts';
import { isDamage, isRefusal } from '../database/database.ts';
import type { RecordingFile } from './file.ts';
import type { HistoryTrouble } from './history-trouble.ts';
import { isAhead, isStampedAhead, takeBackAhead } from './upkeep.ts';

const month = 30 * day;
/** An answer with a stamp within this time confirms the clocks, because the exchange stamps once a day. */
const fresh = 4 * day;

/**
 * Corrects samples dated in the future, which come from stamps that an earlier version believed, or from this machine's
 * clock while it was ahead. Runs at the first answer of each host with believable clocks, and again when they jump back.
 * Samples with a stamp of the exchange are deleted only if new stamps confirm the clocks, which may both be years behind.
 * @returns a function that returns whether it has changed the recording
 */
export function createStampHealing(
  report: (trouble: HistoryTrouble) => void,
): (file: RecordingFile, answer: Snapshot) => boolean {
  /** The latest stamp that may be recorded, by file and host; a host without one was not corrected yet. */
  const recorded = new WeakMap<object, Map<string, number>>();
  return (file, answer) => {
    const latestOf = recorded.get(file.database) ?? new Map<string, number>();
    recorded.set(file.database, latestOf);
    const before = latestOf.get(answer.source) ?? Number.POSITIVE_INFINITY;
    latestOf.set(answer.source, Math.max(before, latestBelieved(answer)));
    // Without the exchange's clock, a wrong stamp looks like a machine clock that was set back by days.
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
      return changed; // locked, or the disk is full: the next answer tries again
    }
    latestOf.set(answer.source, latest);
    return changed;
  };
}
