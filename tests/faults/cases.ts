import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FaultCase, hour, minute, second } from './fault-case.ts';
import type { World } from './world.ts';

const day = 24 * hour;
/** The first wait after a failure is short, but drawn by lot. */
const soon = 30 * second;
const offline = /^Offline since/;
const good = /· checked /;

/** Sets the wall clock without running a timer, as a person or the network would. */
async function setClock({ app }: World, by: number): Promise<void> {
  const now = await app.desktop.evaluate(() => Date.now());
  await app.desktop.setTime(now + by);
}

/** What the machine does. */
const act = ({ app }: World, what: 'suspend' | 'resume' | 'offline' | 'online'): Promise<void> =>
  app.desktop.evaluate(({ desktop }, wanted) => desktop.act(wanted), what);

/** Sleeps for eight hours without timers. */
async function sleep(world: World): Promise<void> {
  await act(world, 'suspend');
  await setClock(world, 8 * hour);
  await act(world, 'resume');
}

/** What only the whole running app can show; each kind of failure has its words in the end-to-end tests. */
export const allCases: readonly FaultCase[] = [
  {
    name: 'plain HTTP where TLS is expected',
    strike: (world) => world.start(world.exchange.url.replace('http:', 'https:')),
    seen: /No secure connection/,
    mend: (world) => world.start(),
    within: 0,
  },
  {
    name: 'the machine goes offline and comes back',
    strike: (world) => act(world, 'offline'),
    seen: offline,
    mend: (world) => act(world, 'online'),
    within: soon,
  },
  {
    name: 'six hours without the exchange',
    async strike({ exchange, app }) {
      exchange.fault({ kind: 'reset' });
      await app.refresh();
      for (let quarter = 0; quarter < 24; quarter += 1) await app.pass(hour / 4);
    },
    seen: offline,
    mend: ({ exchange }) => exchange.clearFaults(),
    within: 15 * minute,
  },
  {
    name: 'the clock is set back by a year',
    strike: (world) => setClock(world, -365 * day),
    seen: good,
    within: soon,
  },
  {
    name: 'the clock is set forward by ten years',
    strike: (world) => setClock(world, 3650 * day),
    seen: good,
    within: soon,
  },
  {
    name: 'eight hours of sleep',
    async strike(world) {
      const before = world.exchange.requests.length;
      await sleep(world);
      await world.app.pass(20 * second);
      if (world.exchange.requests.length === before) throw new Error('nothing was asked after waking');
    },
    refreshes: false,
    seen: good,
    within: minute,
  },
  {
    name: 'sleep in the middle of a request',
    async strike(world) {
      world.exchange.fault({ kind: 'hang', times: 1 });
      const refresh = world.app.refresh();
      await sleep(world);
      await refresh;
    },
    refreshes: false,
    seen: /did not respond in time since/,
    within: minute,
  },
  {
    name: 'a history whose journal is noise',
    async strike(world) {
      await world.quit();
      const noise = Buffer.from(Array.from({ length: 8192 }, (_, index) => (index * 131 + 7) % 256));
      writeFileSync(join(world.folder, 'history.db-wal'), noise);
      await world.start();
    },
    seen: good,
    within: 0,
  },
  {
    name: 'kill -9 during a ban: the ban holds',
    async strike(world) {
      world.exchange.fault({ kind: 'banned', retryAfter: 600, times: 1 });
      await world.app.refresh();
      const before = world.exchange.requests.length;
      world.app.desktop.process.kill('SIGKILL');
      await world.app.desktop.waitForExit();
      await world.start();
      await world.app.refresh();
      if (world.exchange.requests.length !== before) throw new Error('requests were sent during a ban');
    },
    seen: /^Banned by the exchange until /,
    // After a limit ends, programs behind one address do not all come back at once.
    within: 10 * minute + soon,
  },
];
