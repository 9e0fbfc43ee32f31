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
];
