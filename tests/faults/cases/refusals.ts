import { type FaultCase, minute, second } from '../fault-case.ts';

/** After a limit ends, programs behind one address do not all come back at once. */
const after = (wait: number): number => wait + 30 * second;

/** The exchange wants silence, for some time. */
export const limitCases: readonly FaultCase[] = [
  {
    area: 'refusal',
    name: '429 with Retry-After',
    strike: ({ exchange }) => exchange.fault({ kind: 'rate-limited', retryAfter: 300 }),
    seen: /^Limited by the exchange until /,
    mend: ({ exchange }) => exchange.clearFaults(),
    within: after(5 * minute),
  },
  {
    area: 'refusal',
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
    within: after(10 * minute),
  },
];
