import { startExchange } from '../../exchange/exchange.ts';
import { answerBody, symbolsOf, usualSize } from '../answers.ts';
import { absoluteFigure, type Bench, counted, type Figure } from '../figure.ts';
import { serve } from '../open-app.ts';
import { startCore } from '../running-core.ts';

/** What one refresh asks of the exchange, over real HTTP. */
export const requestsBench: Bench = {
  name: 'requests',
  async run() {
    const figures: Figure[] = [];
    for (const count of [1, 900]) {
      const exchange = await startExchange();
      serve(exchange, answerBody(usualSize, 0));
      const running = startCore(symbolsOf(usualSize).slice(0, count), Date.now(), {
        source: exchange.url,
        fetch: (url, init) => fetch(url, init),
      });
      await running.core.refresher.refresh();
      running.close();
      await exchange.close();
      const requests = counted('requests', exchange.requests.length);
      figures.push(absoluteFigure(`requests per refresh, ${count} watched`, requests, 1));
    }
    return figures;
  },
};
