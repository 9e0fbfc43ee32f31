import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AlertMonitor } from '../alerts/monitor.ts';
import type { Context } from '../base/context.ts';
import { stackOf } from '../base/error-text.ts';
import type { Snapshot } from '../funds/fund.ts';
import type { History, Kept } from '../history/history.ts';
import type { MarketData } from '../market-data/market-data.ts';
import type { Chosen } from '../settings/chosen.ts';
import type { Notices } from './state/notices.ts';

export interface AnswerTakers {
  readonly history: Pick<History, 'keep' | 'forgetOlderThan'>;
  readonly monitor: Pick<AlertMonitor, 'received' | 'judge'>;
  readonly marketData: Pick<MarketData, 'check'>;
  readonly notices: Pick<Notices, 'historyNotSaved'>;
  /** Makes an answer the current one. */
  readonly show: (snapshot: Snapshot) => void;
  readonly publish: () => void;
}

/**
 * The only way in for a good answer of the exchange: it is recorded, judged and published, in this order. Other work may
 * run between these steps, so that no click or timer waits for all of them. A bug of ours in one step is logged with
 * its stack and never hides the answer.
 */
export function createTakeAnswer(
  { log }: Pick<Context, 'log'>,
  chosen: Chosen,
  { history, monitor, marketData, notices, show, publish }: AnswerTakers,
): (snapshot: Snapshot) => Promise<void> {
  function record(snapshot: Snapshot): Kept {
    const kept = history.keep(snapshot);
    const { failure, samples } = kept;
    notices.historyNotSaved(failure);
    if (samples.length > 0) void history.forgetOlderThan(chosen.settings().keepHistoryDays);
    return kept;
  }

  function guarded<Value>(step: string, act: () => Value, otherwise: Value): Value {
    try {
      return act();
    } catch (error) {
      log(`${step} failed: ${stackOf(error)}`);
      return otherwise;
    }
  }

  return async (snapshot) => {
    log(`good answer: ${snapshot.funds.length} funds, ${snapshot.unreadable} entries unreadable`);
    const kept = guarded('the recording', () => record(snapshot), null);
    const inView = kept?.inView ?? snapshot;
    show(inView);
    const facts = { complete: kept?.complete ?? false, isRecorded: kept?.inView != null };
    monitor.received(inView.source, facts);
    await nextTurn();
    guarded('the alerts', monitor.judge, undefined);
    await nextTurn();
    guarded('the market data', marketData.check, undefined);
    publish();
  };
}
