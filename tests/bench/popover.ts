import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { type LaunchOptions, launchDesktop } from '../desktop/launch.ts';
import { desktopBrowser } from '../e2e/chromium.ts';
import { startExchange } from '../exchange/exchange.ts';
import { answerBody, symbolsOf, usualSize } from './answers.ts';
import { type Bench, type Figure, spreadOf } from './figure.ts';
import { emptyApp } from './start.ts';
import { temporaryFolder } from './temporary-folder.ts';

const rounds = 15;
/** At sixty frames a second, in ms. */
const frame = 1000 / 60;
const watched = [
  { symbols: 10, words: '+ 1 frame', allowance: frame },
  { symbols: 100, words: '+ 3 frames', allowance: 3 * frame },
  { symbols: 900, words: '+ 100 ms', allowance: 100 },
];

/** From the click on the tray icon to the painted popover, on the simulated desktop in a real browser. */
export const popoverBench: Bench = {
  name: 'popover',
  async run() {
    const browser = await chromium.launch(desktopBrowser);
    const figures: Figure[] = [];
    const empty = await openEmpty(browser);
    for (const { symbols, words, allowance } of watched) {
      const full = await openBackstop(browser, symbols);
      const pairs: { mine: number; theirs: number }[] = [];
      for (let round = -3; round < rounds; round += 1) {
        const mine = await full.clickToPainted();
        const theirs = await empty.clickToPainted();
        if (round >= 0) pairs.push({ mine, theirs });
      }
      await full.close();
      const own = pairs.map(({ mine }) => mine);
      const differences = pairs.map(({ mine, theirs }) => mine - theirs);
      figures.push({
        name: `popover: click to painted, ${symbols} watched symbols`,
        measured: spreadOf('ms', own),
        reference: {
          name: 'an empty page in the same host',
          measured: spreadOf(
            'ms',
            pairs.map(({ theirs }) => theirs),
          ),
        },
        ratio: spreadOf(
          'ms',
          pairs.map(({ mine, theirs }) => mine / theirs),
        ).median,
        target: { words, met: spreadOf('ms', differences).median <= allowance },
      });
    }
    await empty.close();
    await browser.close();
    return figures;
  },
};

interface OpenDesktop {
  /** Opens the popover by a click, measures, and closes it again. */
  clickToPainted(): Promise<number>;
  close(): Promise<void>;
}

async function openBackstop(browser: Browser, count: number): Promise<OpenDesktop> {
  const exchange = await startExchange();
  const headers = { 'content-type': 'application/json' };
  exchange.fault({ kind: 'answer', status: 200, headers, body: answerBody(usualSize, 0), times: null });
  const folder = temporaryFolder();
  const watchlist = symbolsOf(usualSize).slice(0, count);
  writeFileSync(join(folder.path, 'settings.json'), JSON.stringify({ watchlist }));
  writeFileSync(join(folder.path, 'memory.json'), JSON.stringify({ welcomed: true }));
  const args = [`--api-url=${exchange.url}`, '--hidden'];
  const opened = await open(browser, { args, userDataDir: folder.path }, async (page) => {
    const popover = page.locator('iframe').contentFrame();
    await popover
      .locator('table')
      .nth(Math.min(count, usualSize.funds) - 1)
      .waitFor({ state: 'attached' });
  });
  return {
    ...opened,
    async close() {
      await opened.close();
      await exchange.close();
      folder.remove();
    },
  };
}

async function openEmpty(browser: Browser): Promise<OpenDesktop> {
  const folder = temporaryFolder();
  const options: LaunchOptions = { app: emptyApp, args: ['--window'], userDataDir: folder.path };
  const opened = await open(browser, options, async (page) => {
    await page.locator('iframe').contentFrame().locator('p').waitFor({ state: 'attached' });
  });
  return {
    ...opened,
    async close() {
      await opened.close();
      folder.remove();
    },
  };
}

async function open(
  browser: Browser,
  options: LaunchOptions,
  loaded: (page: Page) => Promise<void>,
): Promise<OpenDesktop> {
  const env = { XDG_SESSION_TYPE: 'x11' };
  const desktop = await launchDesktop({ platform: 'linux', env, ...options });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(await desktop.url());
  await loaded(page);
  const popover = page.locator('section.window').first();
  const tray = page.getByLabel('Tray', { exact: true }).getByRole('button');
  return {
    async clickToPainted() {
      await page.bringToFront();
      await page.waitForTimeout(450); // the popover ignores a click that follows another at once
      const painted = popover.evaluate(timeToPaint);
      await tray.click();
      const time = await painted;
      await page.waitForTimeout(450);
      await tray.click();
      await popover.and(page.locator(':not(.shown)')).waitFor({ state: 'attached' });
      return time;
    },
    async close() {
      await page.close();
      await desktop.close();
    },
  };
}

/** In the desktop page, which draws its windows' pages in the same frame: from the click to the end of that frame. */
function timeToPaint(window: Element): Promise<number> {
  return new Promise((resolve) => {
    let clicked = 0;
    addEventListener(
      'click',
      ({ timeStamp }) => {
        clicked = timeStamp;
      },
      { capture: true, once: true },
    );
    const observer = new MutationObserver(() => {
      if (!window.classList.contains('shown')) return;
      observer.disconnect();
      // The first callback comes before the frame is painted, the second after it.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - clicked)));
    });
    observer.observe(window, { attributes: true });
  });
}
