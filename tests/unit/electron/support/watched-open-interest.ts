import { createExchangeClient } from '../../../../electron/exchange/client.ts';
import type { Fund } from '../../../../electron/funds/fund.ts';
import { scaleOf } from '../../../../electron/funds/scale/fund-scale.ts';
import { viewFund } from '../../../../electron/funds/view/watchlist-view.ts';
import { createOpenInterestWatch } from '../../../../electron/market-data/open-interest-watch.ts';
import { exchangeWith } from '../../tests-exchange/running-exchange.ts';
import { countedRequests } from './counted-requests.ts';
import { fakeClock, settled } from './fake-clock.ts';
import { newFolder } from './folders.ts';
import { freshLimits } from './kept-limits.ts';
import { historyIn } from './recordings/histories.ts';
import { day, hour, minute, stamp } from './recordings/samples.ts';

export const path = '/futures/data/openInterestHist';
export const midnight = Math.floor(stamp / day) * day;
export const act = ['ACTUSDT', 'MUBARAKUSDT', 'OMUSDT', 'TSTUSDT'];

export const fundWith = (symbols: readonly string[], updateTime = stamp): Fund => ({
  symbols,
  balances: [{ asset: 'USDT', marginBalance: '1000000', updateTime }],
});

/** Open interest that is watched, with a real exchange and a real recording. */
export async function watchedOpenInterest(folder = newFolder()) {
  const clock = fakeClock(stamp + hour);
  const exchange = await exchangeWith({ now: clock.now });
  let history = historyIn(folder);
  const limits = freshLimits();
  const requests = countedRequests();
  const clientOf = (source: string) => createExchangeClient({ source, fetch: requests.fetch, limits, now: clock.now });
  const state = {
    client: clientOf(exchange.url),
    wanted: true,
    mayAsk: true,
    funds: [fundWith(act)],
    watched: ['ACTUSDT', 'BTCUSDT'],
    changes: 0,
    /** Of the recording. */
    reads: 0,
    logged: [] as string[],
  };
  const views = () =>
    state.funds.map((fund) =>
      viewFund(
        fund,
        fund.symbols.filter((symbol) => state.watched.includes(symbol)),
        null,
      ),
    );
  const newWatch = () =>
    createOpenInterestWatch(
      { clock, random: () => 0.5, log: (text) => state.logged.push(text) },
      {
        client: () => state.client,
        isWanted: () => state.wanted,
        mayAsk: () => state.mayAsk,
        funds: views,
        store: {
          ...history,
          openInterest(source, at) {
            state.reads += 1;
            return history.openInterest(source, at);
          },
        },
        changed: () => {
          state.changes += 1;
        },
      },
    );
  let watch = newWatch();
  const asked = (): (string | undefined)[] => exchange.requests.map(({ query }) => query.symbol);
  /** Lets the answer come that is on its way. */
  async function answered(): Promise<void> {
    await settled();
    if (requests.underWay() > 0) await requests.answered();
    await settled();
  }
  return {
    exchange,
    clock,
    state,
    asked,
    answered,
    folder,
    clientOf,
    get watch() {
      return watch;
    },
    restart() {
      watch.close();
      history.close();
      history = historyIn(folder);
      watch = newWatch();
    },
    /** Checks, and lets time pass in steps of half a second. */
    async pass(ms: number): Promise<void> {
      watch.check();
      await answered();
      for (let passed = 0; passed < ms; passed += 500) {
        await clock.advance(500);
        await answered();
      }
    },
    /** The same in long steps, where nothing is to come between. */
    async wait(ms: number, step = minute): Promise<void> {
      for (let passed = 0; passed < ms; passed += step) {
        await clock.advance(step);
        await answered();
      }
    },
    scales() {
      const knowledge = watch.knowledge();
      return views().map((fund) => scaleOf(fund, knowledge(fund), null));
    },
  };
}
