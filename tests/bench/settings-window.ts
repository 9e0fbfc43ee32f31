import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Frame, type Page } from '@playwright/test';
import { type Desktop, launchDesktop } from '../desktop/launch.ts';
import { desktopBrowser } from '../e2e/chromium.ts';
import { type SimulatedExchange, startExchange } from '../exchange/exchange.ts';
import { answerBody, symbolsOf, usualSize } from './answers.ts';
import { absoluteFigure, type Bench, spreadOf } from './figure.ts';
import { temporaryFolder } from './temporary-folder.ts';

const rounds = 10;
const warmUp = 2;
const watched = 900;
/** What is typed into the search, key by key. */
const typed = 'coin123';

/** The watchlist and settings window with 900 symbols in list and catalogue, on the simulated desktop. */
export const settingsWindowBench: Bench = {
  name: 'settings-window',
  async run() {
    const browser = await chromium.launch(desktopBrowser);
    const exchange = await crowdedExchange();
    const folder = temporaryFolder();
    writeFileSync(
      join(folder.path, 'settings.json'),
      JSON.stringify({ watchlist: symbolsOf(usualSize).slice(0, watched) }),
    );
    writeFileSync(join(folder.path, 'memory.json'), JSON.stringify({ welcomed: true }));
    const desktop = await launchDesktop({
      args: [`--api-url=${exchange.url}`],
      userDataDir: folder.path,
      platform: 'linux',
      env: { XDG_SESSION_TYPE: 'x11' },
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.addInitScript(watchPaint);
    await page.goto(await desktop.url());
    await page.locator('iframe').contentFrame().locator('table').first().waitFor();

    const paints: number[] = [];
    const keys: number[] = [];
    const slowest: number[] = [];
    for (let round = -warmUp; round < rounds; round += 1) {
      const frame = await openSettings(page);
      const painted = await frame.waitForFunction(() => performance.getEntriesByName('rows painted')[0]?.startTime);
      await frame.locator('input').first().focus();
      const times = await frame.evaluateHandle(watchKeys);
      for (const key of typed) await page.keyboard.press(key, { delay: 100 });
      if (round >= 0) {
        paints.push(((await painted.jsonValue()) ?? Number.NaN) - (await frame.evaluate(loadEnd)));
        const taken = await times.jsonValue();
        keys.push(...taken);
        slowest.push(Math.max(...taken));
      }
      await closeSettings(desktop, page);
    }
    await browser.close();
    await desktop.close();
    await exchange.close();
    folder.remove();
    return [
      absoluteFigure(`settings: loaded to painted, ${watched} symbols`, spreadOf('ms', paints), 150),
      absoluteFigure('settings: key to frame in the search', spreadOf('ms', keys), 50),
      absoluteFigure('settings: the same, the slowest key of each word', spreadOf('ms', slowest), 50),
    ];
  },
};

/** 900 symbols in the funds and in the catalogue. */
async function crowdedExchange(): Promise<SimulatedExchange> {
  const exchange = await startExchange();
  const catalogue = symbolsOf(usualSize).map((symbol) => ({
    symbol,
    baseAsset: symbol.replace(/USDT$/, ''),
    quoteAsset: 'USDT',
    status: 'TRADING',
    contractType: 'PERPETUAL',
  }));
  const answers = {
    '/fapi/v1/insuranceBalance': answerBody(usualSize, 0),
    '/fapi/v1/exchangeInfo': JSON.stringify({ symbols: catalogue }),
  };
  const headers = { 'content-type': 'application/json' };
  for (const [path, body] of Object.entries(answers)) {
    exchange.fault({ kind: 'answer', status: 200, headers, body, path, times: null });
  }
  return exchange;
}

async function openSettings(page: Page): Promise<Frame> {
  const popover = page.frames().find((frame) => frame.url().includes('popover.html'));
  if (popover === undefined) throw new Error('the popover has no page');
  const opened = page.waitForEvent('framenavigated', (frame) => frame.url().includes('settings.html'));
  await popover.evaluate(() => window.backstop.openSettings(undefined));
  const frame = await opened;
  await frame.locator('tbody tr').first().waitFor();
  return frame;
}

async function closeSettings(desktop: Desktop, page: Page): Promise<void> {
  await desktop.evaluate(({ BrowserWindow }) => {
    const isSettings = (url: string): boolean => url.includes('settings.html');
    BrowserWindow.getAllWindows()
      .find((window) => isSettings(window.webContents.getURL()))
      ?.close();
  });
  await page.locator('section.window').nth(1).waitFor({ state: 'detached' });
}

/** In every page, from its beginning: marks the end of the frame that first shows a row of a table. */
function watchPaint(): void {
  new MutationObserver((_changes, observer) => {
    if (document.querySelector('tbody tr') === null) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => performance.mark('rows painted')));
  }).observe(document, { childList: true, subtree: true });
}

function loadEnd(): number {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]; // of this type
  return navigation?.loadEventEnd ?? Number.NaN;
}

/** Collects the times from each key to the frame that follows it. */
function watchKeys(): number[] {
  const times: number[] = [];
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      // The callback comes before the frame is painted, the task after it.
      requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp)));
    },
    { capture: true },
  );
  return times;
}
