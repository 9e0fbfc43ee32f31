import type { FaultCase } from '../fault-case.ts';
import { minute, second } from '../fault-case.ts';
import type { World } from '../world.ts';

const good = /· checked /;

/** What the main process is told about a page's process. */
function emitOnPopover({ app }: World, event: string): Promise<void> {
  return app.desktop.evaluate(({ BrowserWindow }, name) => {
    BrowserWindow.getAllWindows()[0]?.webContents.emit(name);
  }, event);
}

function crashPopover({ app }: World, reason: 'crashed' | 'oom' | 'killed' | 'launch-failed'): Promise<void> {
  return app.desktop.evaluate(({ BrowserWindow, desktop }, why) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents !== undefined) desktop.crash(contents.id, why);
  }, reason);
}

/** Does something that costs the page its life, and waits for the page that comes after it. */
async function outlive({ app }: World, strike: () => Promise<void>): Promise<void> {
  await app.popover.evaluate(() => Object.assign(window, { former: true }));
  await strike();
  await app.popover.waitForFunction(() => !('former' in window) && document.querySelector('[role=status]') !== null);
}

function crashCase(name: string, reason: Parameters<typeof crashPopover>[1]): FaultCase {
  return {
    area: 'page',
    name,
    strike: (world) =>
      outlive(world, async () => {
        await crashPopover(world, reason);
        await world.app.desktop.tick(2 * second);
      }),
    seen: good,
    within: minute,
  };
}

const junk: readonly unknown[] = [null, 'x', -1, {}, [], { __proto__: null }, 'x'.repeat(200_000), { watchlist: [{}] }];
const commands = ['changeSettings', 'setPaused', 'copy', 'resizePopover', 'reportOnline', 'refresh', 'openSettings'];

/** What pages, persons and other programs do to the app. */
export const personCases: readonly FaultCase[] = [
  crashCase('the popover’s process crashes', 'crashed'),
  crashCase('the popover’s process has no memory', 'oom'),
  crashCase('the popover’s process is killed', 'killed'),
  crashCase('the popover’s process does not start', 'launch-failed'),
  {
    area: 'page',
    name: 'the popover hangs',
    strike: (world) =>
      outlive(world, async () => {
        await emitOnPopover(world, 'unresponsive');
        await world.app.desktop.tick(20 * second);
      }),
    seen: good,
    within: minute,
  },
  {
    area: 'messages',
    name: 'every command with junk, a hundred times',
    async strike({ app }) {
      for (let turn = 0; turn < 100; turn += 1) {
        const name = commands[turn % commands.length] ?? 'copy';
        // What is no junk to this command is put right again below.
        await app.command(name, junk[turn % junk.length]);
      }
    },
    seen: good,
    within: 0,
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
  {
    area: 'messages',
    name: 'a function and a window as arguments',
    strike: ({ app }) =>
      app.popover.evaluate(async () => {
        const { backstop } = window as unknown as { backstop: Record<string, (value: unknown) => Promise<unknown>> };
        for (const value of [() => 1, window, document, Symbol('x'), new Promise(() => undefined)]) {
          // Some are refused before they leave the page, and then at once.
          await Promise.resolve()
            .then(() => backstop.changeSettings?.(value))
            .catch(() => undefined);
        }
      }),
    seen: good,
    within: 0,
  },
  {
    area: 'process',
    name: 'a second start shows the popover of the first',
    async strike({ app }) {
      await app.desktop.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.hide();
      });
      await app.desktop.evaluate(({ desktop }) => desktop.launchAgain());
      const isOpen = (): Promise<boolean> =>
        app.desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()));
      for (let attempt = 0; attempt < 100 && !(await isOpen()); attempt += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      if (!(await isOpen())) throw new Error('the popover did not open');
    },
    seen: good,
    within: 0,
  },
];
