import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { launchDesktop } from '../../desktop/launch.ts';
import { desktopBrowser } from '../../e2e/support/chromium.ts';
import { startExchange } from '../../exchange/exchange.ts';
import { answerBody, symbolsOf, usualSize } from '../answers.ts';
import { absoluteFigure, type Bench, spreadOf } from '../figure.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const rounds = 12;
const warmUp = 3;
/** What is typed into the search, key by key; each key finds other symbols. */
const typed = 'coin123';

/** From a key in the search to the last change of its suggestions, with 900 symbols in list and catalogue. */
export const searchBench: Bench = {
  name: 'search',
  async run() {
    const browser = await chromium.launch(desktopBrowser);
    const exchange = await startExchange();
    const catalogue = symbolsOf(usualSize).map((symbol) => {
      const baseAsset = symbol.replace(/USDT$/, '');
      return { symbol, baseAsset, quoteAsset: 'USDT', status: 'TRADING', contractType: 'PERPETUAL' };
    });
    const answers = {
      '/fapi/v1/insuranceBalance': answerBody(usualSize, 0),
      '/fapi/v1/exchangeInfo': JSON.stringify({ symbols: catalogue }),
    };
    const headers = { 'content-type': 'application/json' };
    for (const [path, body] of Object.entries(answers)) {
      exchange.fault({ kind: 'answer', status: 200, headers, body, path, times: null });
    }
    const folder = temporaryFolder();
    writeFileSync(join(folder.path, 'settings.json'), JSON.stringify({ watchlist: symbolsOf(usualSize) }));
    writeFileSync(join(folder.path, 'memory.json'), JSON.stringify({ welcomed: true }));
    const desktop = await launchDesktop({
      args: [`--api-url=${exchange.url}`],
      userDataDir: folder.path,
      platform: 'linux',
      env: { XDG_SESSION_TYPE: 'x11' },
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(await desktop.url());
    const times = await keysOf(page);
    await browser.close();
    await desktop.close();
    await exchange.close();
    folder.remove();
    return [absoluteFigure('search: a key to its suggestions, 900 symbols', spreadOf('ms', times), 16)];
  },
};

async function keysOf(page: Page): Promise<number[]> {
  const popover = page.locator('iframe').first().contentFrame();
  await popover.locator('main').waitFor();
  const opened = page.waitForEvent('framenavigated', (frame) => frame.url().includes('settings.html'));
  await popover.locator('body').evaluate(() => window.backstop.openSettings('watchlist'));
  const settings = await opened;
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
