import { startExchange } from '../exchange/exchange.ts';
import { answerBody, symbolsOf, usualSize } from './answers.ts';
import { absoluteFigure, type Bench, counted, type Figure } from './figure.ts';
import { startCore } from './running-core.ts';

/** What one refresh costs the exchange, over real HTTP, for watchlists of 1, 100 and 900 symbols. */
export const requestsBench: Bench = {
  name: 'requests',
  async run() {
    const figures: Figure[] = [];
    for (const count of [1, 100, 900]) {
      const exchange = await startExchange();
      const headers = { 'content-type': 'application/json' };
      exchange.fault({ kind: 'answer', status: 200, headers, body: answerBody(usualSize, 0), times: null });
      const running = startCore(symbolsOf(usualSize).slice(0, count), Date.now(), {
        source: exchange.url,
        fetch: (url, init) => fetch(url, init),
      });
      await running.core.refresher.refresh();
      running.close();
      await exchange.close();
      const { requests } = exchange;
      // The form without a symbol is documented at weight 1 and was measured at 40 (the more it is to be spared); one with a symbol adds 1.
      const weight = requests.reduce((sum, { query }) => sum + ('symbol' in query ? 1 : 40), 0);
      figures.push(
        absoluteFigure(`requests per refresh, ${count} watched symbols`, counted('requests', requests.length), 1),
        absoluteFigure(`weight per refresh, ${count} watched symbols`, counted('weight', weight), 40),
      );
    }
    return figures;
  },
};
