import { type FaultCase, hour, minute, second } from '../fault-case.ts';
import type { Treatment } from '../hostile-wire.ts';
import type { World } from '../world.ts';

const offline = /^Offline since/;
/** The first wait after a failure is short, but drawn by lot. */
const soon = 30 * second;

const noise = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 197) % 256));

function wireCase(name: string, treatment: Treatment, seen: RegExp): FaultCase {
  return {
    area: 'network',
    name,
    strike: ({ wire }) => wire.treat(treatment),
    seen,
    mend: ({ wire }) => wire.treat({ kind: 'pass' }),
    within: soon,
  };
}

/** What the machine itself does to the network. */
const act = (what: 'online' | 'offline' | 'suspend' | 'resume') => (world: World) =>
  world.app.desktop.evaluate(({ desktop }, wanted) => desktop.act(wanted), what);

/** From the cable to the first byte of an answer. */
export const networkCases: readonly FaultCase[] = [
  wireCase('nothing listens at the exchange’s address', { kind: 'refuse' }, offline),
  wireCase('the connection is accepted and stays silent', { kind: 'silence' }, /did not respond in time since/),
  wireCase('noise instead of HTTP', { kind: 'bytes', bytes: noise }, /could not be read since/),
  {
    area: 'network',
    name: 'plain HTTP where TLS is expected',
    strike: (world) => world.start(world.wire.url.replace('http:', 'https:')),
    seen: /No secure connection/,
    mend: (world) => world.start(),
    within: 0,
    keeps: 'settings',
  },
  {
    area: 'network',
    name: 'the machine goes offline and comes back',
    strike: act('offline'),
    seen: offline,
    mend: act('online'),
    within: soon,
  },
  {
    area: 'network',
    name: 'six hours without the exchange',
    async strike(world) {
      await world.wire.treat({ kind: 'refuse' });
      await world.app.refresh();
      for (let quarter = 0; quarter < 24; quarter += 1) await world.app.pass(hour / 4);
    },
    seen: offline,
    mend: ({ wire }) => wire.treat({ kind: 'pass' }),
    within: 15 * minute,
  },
];
