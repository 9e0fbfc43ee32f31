import { frameOf } from '../../e2e/support/frame-of.ts';
import { answerBody, symbolsOf, usualSize } from '../answers.ts';
import { absoluteFigure, type Bench, spreadOf } from '../figure.ts';
import { type OpenApp, openBackstop, serve } from '../open-app.ts';

const rounds = 12;
const warmUp = 3;
/** What is typed into the search, key by key; each key finds other symbols. */
const typed = 'coin123';

/** From a key in the search to the last change of its suggestions, with 900 symbols in list and catalogue. */
export const searchBench: Bench = {
  name: 'search',
  async run() {
    const catalogue = symbolsOf(usualSize).map((symbol) => {
      const baseAsset = symbol.replace(/USDT$/, '');
      return { symbol, baseAsset, quoteAsset: 'USDT', status: 'TRADING', contractType: 'PERPETUAL' };
    });
    const app = await openBackstop({
      settings: { watchlist: symbolsOf(usualSize) },
      prepare(exchange) {
        serve(exchange, answerBody(usualSize, 0));
        serve(exchange, JSON.stringify({ symbols: catalogue }), '/fapi/v1/exchangeInfo');
      },
    });
    const times = await keysOf(app);
    await app.close();
    return [absoluteFigure('search: a key to its suggestions, 900 symbols', spreadOf('ms', times), 16)];
  },
};

async function keysOf({ page, popover }: OpenApp): Promise<number[]> {
  await popover.evaluate(() => window.backstop.openSettings('watchlist'));
  const settings = await frameOf(page, 'settings.html');
  const search = settings.getByRole('combobox').first();
  const times: number[] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const key of typed) {
      const taken = settings.evaluate(timeToLastChange);
      await search.press(key);
      const time = await taken;
      if (round >= 0 && time !== null) times.push(time);
    }
    await search.fill('');
    await page.waitForTimeout(300);
  }
  return times;
}

/** In the page: from the next key to the last change of the document within a fifth of a second, in ms; null without any. */
function timeToLastChange(): Promise<number | null> {
  return new Promise((resolve) => {
    let last: number | null = null;
    const observer = new MutationObserver(() => {
      last = performance.now();
    });
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
        setTimeout(() => {
          observer.disconnect();
          resolve(last === null ? null : last - timeStamp);
        }, 200);
      },
      { capture: true, once: true },
    );
  });
}
