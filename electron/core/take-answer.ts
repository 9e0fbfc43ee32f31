import type { AlertMonitor } from '../alerts/monitor.ts';
import type { Snapshot } from '../funds/fund.ts';
import type { History } from '../history/history.ts';
import type { Chosen } from '../settings/chosen.ts';
import type { Notices } from './notices.ts';

export interface AnswerTakers {
  readonly chosen: Chosen;
  readonly history: Pick<History, 'keep' | 'forgetOlderThan'>;
  readonly monitor: Pick<AlertMonitor, 'answered'>;
  readonly notices: Pick<Notices, 'historyNotSaved'>;
  readonly publish: () => void;
  readonly log: (text: string) => void;
}

/**
 * The only door for a good answer of the exchange: it is recorded, judged and published, in this order. A fault of our
 * own in one step is logged with its stack and never hides the answer.
 */
export function createTakeAnswer(takers: AnswerTakers): (snapshot: Snapshot) => void {
  const { chosen, history, monitor, notices, publish, log } = takers;

  /** @returns whether the answer is complete, as far as that can be told */
  function record(snapshot: Snapshot): boolean {
    const { failure, complete, samples } = history.keep(snapshot);
    notices.historyNotSaved(failure);
    if (samples.length > 0) void history.forgetOlderThan(chosen.settings().keepHistoryDays);
    return complete;
  }

  function guarded<Value>(step: string, act: () => Value, otherwise: Value): Value {
    try {
      return act();
    } catch (error) {
      log(`${step} broke down: ${error instanceof Error ? error.stack : String(error)}`);
      return otherwise;
    }
  }

  return (snapshot) => {
    log(`good answer: ${snapshot.funds.length} funds, ${snapshot.unreadable} entries unreadable`);
    const complete = guarded('the recording', () => record(snapshot), false);
    guarded('the alerts', () => monitor.answered(snapshot, complete), undefined);
    publish();
  };
}
