import { type FaultCase, hour, minute, second } from '../fault-case.ts';
import type { World } from '../world.ts';

const day = 24 * hour;
const soon = 30 * second;

/** Sets the wall clock without running a timer, as a person or the network would. */
async function setClock({ app }: World, by: number): Promise<void> {
  const now = await app.desktop.evaluate(() => Date.now());
  await app.desktop.setTime(now + by);
}

const act = ({ app }: World, what: 'suspend' | 'resume' | 'offline' | 'online'): Promise<void> =>
  app.desktop.evaluate(({ desktop }, wanted) => desktop.act(wanted), what);

const clockCase = (name: string, by: number): FaultCase => ({
  area: 'clock',
  name,
  strike: (world) => setClock(world, by),
  seen: /· checked /,
  within: soon,
});

/** Sleeps without timers, and wakes later. */
async function sleep(world: World, length: number): Promise<void> {
  await act(world, 'suspend');
  await setClock(world, length);
  await act(world, 'resume');
}

/** Time that does not go as it should. */
export const clockCases: readonly FaultCase[] = [
  clockCase('the clock is set back by a year', -365 * day),
  clockCase('the clock is set forward by ten years', 3650 * day),
  {
    area: 'sleep',
    name: 'eight hours of sleep',
    strike: (world) => sleep(world, 8 * hour),
    refreshes: false,
    seen: /· checked|Checking/,
    within: minute,
    async losses({ exchange, app }) {
      const before = exchange.requests.length;
      const { fetchedAt } = await app.pass(20 * second);
      const age = (await app.desktop.evaluate(() => Date.now())) - (fetchedAt ?? 0);
      const asked = exchange.requests.length > before;
      return age > minute && !asked ? [`nothing was asked after waking: ${age} ms old`] : [];
    },
  },
  {
    area: 'sleep',
    name: 'sleep in the middle of a request',
    async strike(world) {
      world.exchange.fault({ kind: 'hang', times: 1 });
      const refresh = world.app.refresh();
      await sleep(world, 8 * hour);
      await refresh;
    },
    refreshes: false,
    seen: /did not respond in time since/,
    within: minute,
  },
];
