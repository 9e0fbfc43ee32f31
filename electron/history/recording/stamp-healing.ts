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
 * was ahead: once for each host and file, by an answer of which the clocks can be believed. What has a stamp of the
 * exchange's is deleted only where its stamps confirm the clocks: both may be years behind.
 * @returns a function that is true where it has changed the recording
 */
export function createStampHealing(
  report: (trouble: HistoryTrouble) => void,
): (file: RecordingFile, answer: Snapshot) => boolean {
  const healed = new WeakMap<object, ReadonlySet<string>>();
  return (file, answer) => {
    const believed = withBelievedStamps(answer);
    const isConfirmed = (answerTime(believed) ?? 0) > latestBelieved(answer) - fresh;
    const isTrusted = answer.serverTime !== null || isConfirmed;
    if (file.lasting !== 'file' || !isTrusted || healed.get(file.database)?.has(answer.source) === true) return false;
    // Only the exchange's own clock tells a wrong stamp from a machine that was set back by some days.
    const latest = latestBelieved(answer) + (answer.serverTime === null ? month : 0);
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
    healed.set(file.database, new Set([...(healed.get(file.database) ?? []), answer.source]));
    return changed;
  };
}
