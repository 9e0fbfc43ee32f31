import type { Context } from '../base/context.ts';
import type { ExchangeClient } from '../exchange/client.ts';
import type { Snapshot } from '../funds/fund.ts';
import type { MarketData } from '../market-data/market-data.ts';
import { refreshOnce } from '../refresh/refresh-once.ts';
import type { Attempts } from '../refresh/refresher.ts';
import type { Chosen } from '../settings/chosen.ts';
import type { Files } from './files.ts';
import type { StateStore } from './state/state-store.ts';

export interface AttemptParts {
  /** The client of the exchange in use. */
  readonly client: () => ExchangeClient;
  readonly files: Pick<Files, 'memory' | 'history' | 'holdFolder'>;
  readonly takeAnswer: (snapshot: Snapshot) => Promise<void>;
  readonly marketData: Pick<MarketData, 'check'>;
  readonly state: Pick<StateStore, 'publish'>;
}

/** Performs one refresh for the refresher: asks the exchange, and passes the result on. */
export function createAttempts(
  { clock, log }: Pick<Context, 'clock' | 'log'>,
  chosen: Chosen,
  { client, files, takeAnswer, marketData, state }: AttemptParts,
): Attempts {
  const { memory, history } = files;
  return {
    ask(previous) {
      const asked = client();
      const uncovered = memory.uncovered(asked.source);
      return refreshOnce({ client: asked, watchlist: chosen.watchlist(), previous, uncovered, now: clock.now, log });
    },
    async ended(reading) {
      const last = memory.failure(chosen.source());
      if (reading.ok) {
        last.write(null);
        await takeAnswer(reading.value);
      } else {
        const { kind, message, retryAt } = reading.failure;
        last.write({ kind, message, at: clock.now(), retryAt });
        log(`no answer: ${kind}, ${message}`);
        history.noteFailure(chosen.source(), kind, clock.now());
        state.publish();
      }
      files.holdFolder();
    },
    permissionChanged: marketData.check,
  };
}
