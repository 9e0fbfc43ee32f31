import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import { watch } from '../../../../electron/command-line/readers/watch.ts';
import type { Core } from '../../../../electron/core/core.ts';
import { fall, on, usdt } from './alerts/story.ts';
import { firstStamp } from './alerts/two-days.ts';
import { answersWith } from './answering-server.ts';
import { countedRequests } from './counted-requests.ts';
import { hour, minute } from './recordings/samples.ts';
import { type World, worldWith } from './running-core.ts';

export interface Line {
  readonly schema: number;
  readonly generatedAt: string;
  readonly source: string;
  readonly stale: boolean;
  readonly errors: readonly { readonly kind: string; readonly retryAt: string | null }[];
  readonly kind: string;
  readonly updateTime?: string;
  readonly marginBalance?: string;
  readonly alert?: { readonly kind: string; readonly text: string };
  readonly event?: { readonly kind: string; readonly risk?: string };
}

const running: (() => void)[] = [];
afterEach(() => {
  for (const stop of running.splice(0)) stop();
});

/** The fund of the story on one of its days. */
export const fund = (balance: string, index: number, symbols: readonly string[] = ['AUSDT', 'BUSDT']) =>
  usdt(symbols.join(' '), balance, on(index));

interface Scene {
  readonly world: World;
  readonly lines: Line[];
  /** Starts `--watch`; the answer ends it. */
  watch(): () => void;
  startApp(): Core;
  /** Lets time pass in small steps, each with its real answers. */
  pass(ms: number): Promise<void>;
}

export async function ownScene() {
  const exchange = await answersWith([fund('1000', 0)]);
  return { exchange, asked: () => exchange.asked.length, ...(await scene(exchange)) };
}

export async function scene(exchange: { readonly url: string }): Promise<Scene> {
  const world = worldWith(exchange.url);
  world.clock.time = firstStamp + hour;
  writeFileSync(
    join(world.folder, 'settings.json'),
    JSON.stringify({ version: 2, watchlist: ['AUSDT'], rules: [fall], refreshMinutes: 60 }),
  );
  const lines: Line[] = [];
  const requests = countedRequests();
  return {
    world,
    lines,
    watch() {
      const stop = watch({
        folder: world.folder,
        line: {
          hidden: false,
          print: null,
          read: { kind: 'watch' },
          symbols: null,
          source: exchange.url,
          userDataDirectory: null,
        },
        fetch: requests.fetch,
        context: { clock: world.clock, random: () => 0.5, log: (text) => world.logged.push(text) },
        write(line) {
          expect(line).toMatch(/^[^\n]+\n$/);
          lines.push(JSON.parse(line));
        },
      });
      running.push(stop);
      return () => {
        running.splice(running.indexOf(stop), 1);
        stop();
      };
    },
    startApp() {
      const core = world.start({ fetch: requests.fetch });
      void core.refresher.refresh();
      return core;
    },
    async pass(ms) {
      const end = world.clock.time + ms;
      while (world.clock.time < end) {
        await world.clock.advance(Math.min(30 * minute, end - world.clock.time));
        await requests.answered();
      }
    },
  };
}

export const kindsOf = (lines: readonly Line[]): string[] => lines.map(({ kind }) => kind);
export const stampsIn = (lines: readonly Line[]): (string | undefined)[] =>
  lines.filter(({ kind }) => kind === 'stamp').map(({ marginBalance }) => marginBalance);
