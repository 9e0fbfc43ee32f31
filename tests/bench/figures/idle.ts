import type { Frame } from '@playwright/test';
import { absoluteFigure, type Bench, counted } from '../figure.ts';
import { openBackstop } from '../open-app.ts';

declare global {
  /** In the main process and in a page: how many timers and frames have fired. */
  var timersFired: number;
}

const hour = 3_600_000;
/** How long a page is watched, in real ms: its slowest timer fires every 15 s. */
const watch = 35_000;

/** Timers that fire while no window is shown: in main within a simulated hour, in the popover for a while. */
export const idleBench: Bench = {
  name: 'idle',
  async run() {
    const app = await openBackstop({
      // Once a day, so that no refresh falls into the hour: whatever happens then happens for another reason.
      settings: { refreshMinutes: 1440 },
      args: ['--hidden'],
      clock: Date.now(),
      inEachFrame: countTimers,
    });
    const { desktop, page, popover } = app;
    await desktop.tick(60_000); // what belongs to the start is over

    await desktop.evaluate(countTimers);
    for (let quarter = 0; quarter < 4; quarter += 1) await desktop.tick(hour / 4);
    const inMain = await desktop.evaluate(() => globalThis.timersFired);
    const neverShown = await firedIn(popover);
    for (const _act of ['show', 'hide']) {
      await page.getByLabel('Tray', { exact: true }).getByRole('button').click();
      await page.waitForTimeout(1000);
    }
    const hiddenAgain = await firedIn(popover);
    await app.close();
    return Object.entries({
      'idle: timers of main in an hour, but the refresh': inMain,
      'idle: timers of a popover never shown, 35 s': neverShown,
      'idle: timers of a popover hidden again, 35 s': hiddenAgain,
    }).map(([name, fired]) => absoluteFigure(name, counted('timers', fired), 0));
  },
};

async function firedIn(popover: Frame): Promise<number> {
  const before = await popover.evaluate(() => globalThis.timersFired);
  await new Promise((resolve) => setTimeout(resolve, watch));
  return (await popover.evaluate(() => globalThis.timersFired)) - before;
}

/** In main or in a page: counts what fires from now on. */
function countTimers(): void {
  globalThis.timersFired = 0;
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback']) {
    const original: unknown = Reflect.get(globalThis, name);
    if (typeof original !== 'function') continue;
    const counting = new Proxy(original, {
      apply(target, self, [act, ...rest]: [(...words: unknown[]) => unknown, ...unknown[]]) {
        const counted = (...words: unknown[]): unknown => {
          globalThis.timersFired += 1;
          return act(...words);
        };
        return Reflect.apply(target, self, [counted, ...rest]);
      },
    });
    Object.defineProperty(globalThis, name, { value: counting });
  }
}
