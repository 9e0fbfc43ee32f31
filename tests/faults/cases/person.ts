import type { FaultCase } from '../fault-case.ts';
import { minute, second } from '../fault-case.ts';
import type { World } from '../world.ts';

const good = /· checked /;

/** Does something that costs the page its life, and waits for the page that comes after it. */
async function outlive({ app }: World, strike: () => Promise<void>): Promise<void> {
  await app.popover.evaluate(() => Object.assign(window, { former: true }));
  await strike();
  await app.popover.waitForFunction(() => !('former' in window) && document.querySelector('[role=status]') !== null);
}

/** What pages, persons and other programs do to the app. */
export const personCases: readonly FaultCase[] = [
  {
    area: 'page',
    name: 'the popover’s process crashes',
    strike: (world) =>
      outlive(world, async () => {
        await world.app.desktop.evaluate(({ BrowserWindow, desktop }) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          if (contents !== undefined) desktop.crash(contents.id, 'crashed');
        });
        await world.app.desktop.tick(2 * second);
      }),
    seen: good,
    within: minute,
  },
  {
    area: 'page',
    name: 'the popover hangs',
    strike: (world) =>
      outlive(world, async () => {
        await world.app.desktop.evaluate(({ BrowserWindow }) => {
          BrowserWindow.getAllWindows()[0]?.webContents.emit('unresponsive');
        });
        await world.app.desktop.tick(20 * second);
      }),
    seen: good,
    within: minute,
  },
  {
    area: 'messages',
    name: 'two hundred refreshes at once are one request',
    async strike({ app, exchange }) {
      const before = exchange.requests.length;
      exchange.fault({ kind: 'delay', ms: 300, times: 1 });
      await Promise.all(Array.from({ length: 200 }, () => app.command('refresh')));
      const sent = exchange.requests.length - before;
      if (sent > 1) throw new Error(`${sent} requests were sent`);
    },
    seen: good,
    within: 0,
  },
];
