import type { Frame, Page } from '@playwright/test';
import { frameOf } from '../../e2e/support/frame-of.ts';
import { answerBody, symbolsOf, usualSize } from '../answers.ts';
import { absoluteFigure, type Bench, spreadOf } from '../figure.ts';
import { type OpenApp, openBackstop, serve } from '../open-app.ts';

/** As many balances as are read of an answer: 2,500 rows. */
const size = { funds: 500, symbols: 5000, assets: 5 };
/** Of one scroll. */
const frames = 60;

/** The list of all funds at its largest: scrolled through, sorted, and searched. */
export const fundsBench: Bench = {
  name: 'funds',
  async run() {
    const app = await openBackstop({
      settings: { watchlist: ['COIN0USDT'] },
      prepare: (exchange) => serve(exchange, answerBody(size, 1)),
    });
    const { page } = app;
    const list = await openSection(app, 'funds');
    await list.locator('tbody').first().waitFor();
    const [scrolls, sorts, searches]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < 12; round += 1) {
      const scrolling = await workOf(page, () => list.evaluate(scroll, frames));
      const sorting = await workOf(page, () => list.evaluate(sort, round));
      const finding = await workOf(page, () => list.evaluate(find, `COIN${round}`));
      await list.evaluate(find, '');
      if (round < 2) continue; // warm up
      scrolls.push(scrolling / frames);
      sorts.push(sorting);
      searches.push(finding);
    }
    await app.close();
    return [
      absoluteFigure('all funds, 2,500 rows: work for a frame of a scroll', spreadOf('ms', scrolls), 33),
      absoluteFigure('all funds, 2,500 rows: work for another order', spreadOf('ms', sorts), 100),
      absoluteFigure('all funds, 2,500 rows: work for a search', spreadOf('ms', searches), 100),
    ];
  },
};

async function openSection({ page, popover }: OpenApp, section: 'funds' | 'watchlist'): Promise<Frame> {
  await popover.evaluate((name) => window.backstop.openSettings(name), section);
  return frameOf(page, 'settings.html');
}

/**
 * What an action costs the processor until it is painted, in ms. The time that passes would tell more of what else the
 * machine does.
 */
async function workOf(page: Page, act: () => Promise<unknown>): Promise<number> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async (): Promise<number> => {
    const { metrics } = await tools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  const before = await worked();
  await act();
  const after = await worked();
  await tools.detach();
  return after - before;
}

/** In the page: scrolls the list down by a fast turn of the wheel in each frame. */
async function scroll(frames: number): Promise<void> {
  const turn = 120;
  let list: Element | null = document.querySelector('table');
  while (list !== null && list.scrollHeight <= list.clientHeight + 1) list = list.parentElement;
  if (list === null) throw new Error('nothing scrolls');
  list.scrollTop = 0;
  for (let frame = 0; frame < frames; frame += 1) {
    list.scrollTop += turn;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  if (list.scrollTop < frames * turn) throw new Error('the list is shorter than the scroll');
}

/** In the page: presses the head of a column, and waits until the table is painted in its order. */
async function sort(column: number): Promise<void> {
  const heads = [...document.querySelectorAll<HTMLElement>('thead button')];
  heads[column % heads.length]?.click();
  // The first callback comes before the frame is painted, the second after it.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** In the page: writes into the search field, and waits until what it finds is painted. */
async function find(text: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('input[type=search]');
  if (field === null) throw new Error('no field to search in');
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

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
    const settings = await openSection(app, 'watchlist');
    const search = settings.getByRole('combobox').first();
    const times: number[] = [];
    for (let round = 0; round < 15; round += 1) {
      for (const key of typed) {
        const taken = settings.evaluate(timeToLastChange);
        await search.press(key);
        const time = await taken;
        if (round >= 3 && time !== null) times.push(time); // after the warm-up
      }
      await search.fill('');
      await app.page.waitForTimeout(300);
    }
    await app.close();
    return [absoluteFigure('search: a key to its suggestions, 900 symbols', spreadOf('ms', times), 16)];
  },
};

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
