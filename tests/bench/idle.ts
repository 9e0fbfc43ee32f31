import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Frame, type Page } from '@playwright/test';
import { type Desktop, launchDesktop } from '../desktop/launch.ts';
import { desktopBrowser } from '../e2e/chromium.ts';
import { startExchange } from '../exchange/exchange.ts';
import { absoluteFigure, type Bench, counted } from './figure.ts';
import { temporaryFolder } from './temporary-folder.ts';

declare global {
  /** In the main process: where each timer was set during the hour. */
  var timersSet: string[];
  /** In the page: what it did during the hour. */
  var actionsSeen: string[];
}

const hour = 3_600_000;
/** How long the page is watched while the main process lives through its hour, in real ms. */
const watch = 3000;

/** An hour with the popover hidden: what else but the refresh timer wakes anything? */
export const idleBench: Bench = {
  name: 'idle',
  async run() {
    const exchange = await startExchange({ scenario: 'documented' });
    const folder = temporaryFolder();
    // Once a day, so that no refresh falls into the hour: whatever happens then happens for another reason.
    writeFileSync(join(folder.path, 'settings.json'), JSON.stringify({ refreshMinutes: 1440 }));
    writeFileSync(join(folder.path, 'memory.json'), JSON.stringify({ welcomed: true }));
    const args = [`--api-url=${exchange.url}`, '--hidden'];
    const env = { XDG_SESSION_TYPE: 'x11' };
    const clock = Date.now();
    const desktop = await launchDesktop({ args, userDataDir: folder.path, platform: 'linux', clock, env });
    const browser = await chromium.launch(desktopBrowser);
    const page = await browser.newPage();
    await page.goto(await desktop.url());
    await page.locator('iframe').contentFrame().locator('table').first().waitFor({ state: 'attached' });
    await desktop.tick(60_000); // what belongs to the start is over
    const popover = popoverOf(page);
    await watchTimers(desktop);
    const actions = watchPage(popover);
    for (let quarter = 0; quarter < 4; quarter += 1) await desktop.tick(hour / 4);
    const timers = await desktop.evaluate(() => globalThis.timersSet);
    const seen = await actions;
    await browser.close();
    await desktop.close();
    await exchange.close();
    folder.remove();
    for (const text of [...timers, ...seen]) process.stderr.write(`  idle hour: ${text}\n`);
    return [
      absoluteFigure('idle hour, popover hidden: timers but the refresh timer', counted('timers', timers.length), 0),
      absoluteFigure('idle hour, popover hidden: work in the page', counted('actions', seen.length), 0),
    ];
  },
};

function popoverOf(page: Page): Frame {
  const popover = page.frames().find((frame) => frame.url().includes('popover.html'));
  if (popover === undefined) throw new Error('the popover has no page');
  return popover;
}

/** The refresh timer was set before; within the hour it is neither due nor set anew. */
async function watchTimers(desktop: Desktop): Promise<void> {
  await desktop.evaluate(() => {
    globalThis.timersSet = [];
    const note = (kind: string): void => {
      globalThis.timersSet.push(`${kind} ${new Error('set here').stack?.split('\n').slice(3, 5).join(' ')}`);
    };
    const { setTimeout: later, setInterval: again } = globalThis;
    globalThis.setTimeout = new Proxy(later, {
      apply(target, self, args) {
        note('setTimeout');
        return Reflect.apply(target, self, args);
      },
    });
    globalThis.setInterval = new Proxy(again, {
      apply(target, self, args) {
        note('setInterval');
        return Reflect.apply(target, self, args);
      },
    });
  });
}

/** Notes timers, frames and changes of the document in the page, for a while. */
function watchPage(popover: Frame): Promise<string[]> {
  return popover.evaluate(async (milliseconds) => {
    const seen: string[] = [];
    const real = window.setTimeout.bind(window);
    for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback'] as const) {
      const noted = new Proxy<CallableFunction>(window[name], {
        apply(target, self, args) {
          seen.push(name);
          return Reflect.apply(target, self, args);
        },
      });
      Object.defineProperty(window, name, { value: noted });
    }
    const observer = new MutationObserver((changes) => seen.push(`${changes.length} changes of the document`));
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    await new Promise((resolve) => real(resolve, milliseconds));
    observer.disconnect();
    return seen;
  }, watch);
}
