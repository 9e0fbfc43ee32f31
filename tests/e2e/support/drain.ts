import { type SimulatedExchange, startExchange } from '../../exchange/exchange.ts';
import type { RunningApp } from './driver.ts';

/** An exchange whose funds drain step by step, each time the app asks again. */
export interface Drain {
  readonly exchange: SimulatedExchange;
  /** Lets it drain whole, with a refresh of the app at each step. */
  whole(app: RunningApp): Promise<void>;
}

export async function startDrain(): Promise<Drain> {
  let now = Date.UTC(2026, 10, 20, 12);
  return {
    exchange: await startExchange({ scenario: 'drain', now: () => now }),
    async whole(app) {
      for (let step = 0; step < 9; step++) {
        now += 5000;
        await app.callBridge('refresh', undefined);
      }
    },
  };
}
