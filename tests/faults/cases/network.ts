import { type FaultCase, hour, minute, second } from '../fault-case.ts';
import type { Treatment } from '../hostile-wire.ts';
import type { World } from '../world.ts';
import { exchangeFault } from './exchange-fault.ts';

const offline = /^Offline since/;
const late = /did not respond in time since/;
const unreadable = /could not be read since/;
/** The first wait after a failure is short, but drawn by lot. */
const soon = 30 * second;

const text = (lines: readonly string[]): Buffer => Buffer.from(lines.join('\r\n'));
const header = (name: string, value: string, body = '[]'): Buffer =>
  text(['HTTP/1.1 200 OK', 'content-type: application/json', `${name}: ${value}`, '', body]);

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

const bytes = (name: string, content: Buffer, seen: RegExp): FaultCase =>
  wireCase(name, { kind: 'bytes', bytes: content }, seen);

/** What the machine itself does to the network. */
const act = (what: 'online' | 'offline' | 'suspend' | 'resume') => (world: World) =>
  world.app.desktop.evaluate(({ desktop }, wanted) => desktop.act(wanted), what);

/** From the cable to the first byte of an answer. */
export const networkCases: readonly FaultCase[] = [
  wireCase('nobody listens at the exchange’s address', { kind: 'refuse' }, offline),
  wireCase('the connection is taken and nothing is said', { kind: 'silence' }, late),
  wireCase('the connection ends where the answer should begin', { kind: 'hang-up', reset: false }, unreadable),
  wireCase('the connection is reset', { kind: 'hang-up', reset: true }, offline),
  bytes(
    'noise instead of HTTP',
    Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 197) % 256)),
    unreadable,
  ),
  bytes('an answer without any header', Buffer.from('[{"symbols":["BTCUSDT"],"assets":[]}]'), unreadable),
  bytes('the connection ends within the header', text(['HTTP/1.1 200 OK', 'content-ty']), / since \d/),
  bytes('a header of a million letters', header('x-padding', 'a'.repeat(1_000_000)), / since \d/),
  bytes('a length that is shorter than the answer', header('content-length', '1'), unreadable),
  bytes('a length that is longer than the answer', header('content-length', '500'), unreadable),
  bytes('two lengths that contradict each other', header('content-length', '2\r\ncontent-length: 3'), / since \d/),
  bytes('a length that is no number', header('content-length', 'many'), unreadable),
  bytes('a chunk whose size is no number', header('transfer-encoding', 'chunked', 'zz\r\n[]\r\n'), unreadable),
  bytes('a status that nobody has defined', text(['HTTP/1.1 799 Something', 'content-length: 0', '', '']), / since \d/),
  bytes('a greeting of another protocol', Buffer.from('SSH-2.0-OpenSSH_9.9\r\n'), unreadable),
  {
    ...wireCase(
      'a hundred interim answers before the true one',
      { kind: 'before', bytes: Buffer.from('HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\n'.repeat(100)) },
      /· checked /,
    ),
  },
  exchangeFault('network', 'the answer hangs for ever', { kind: 'hang' }, late, soon),
  exchangeFault(
    'network',
    'the answer drips in by single bytes',
    { kind: 'slow-drip', bytes: 1, intervalMs: 500 },
    late,
    soon,
  ),
  exchangeFault('network', 'the answer comes two seconds late', { kind: 'delay', ms: 2000 }, /· checked /, 0),
  exchangeFault('network', 'the answer is cut in the middle', { kind: 'cut-body' }, unreadable, soon),
  exchangeFault('network', 'the answer is cut before its last chunk', { kind: 'cut-chunked' }, unreadable, soon),
  exchangeFault('network', 'a page of the hotel instead of an answer', { kind: 'html' }, unreadable, soon),
  exchangeFault(
    'network',
    'a redirection within the same host',
    { kind: 'redirect', to: 'same-host' },
    unreadable,
    soon,
  ),
  exchangeFault('network', 'a redirection to another host', { kind: 'redirect', to: 'other-host' }, unreadable, soon),
  exchangeFault(
    'network',
    'a redirection to a file',
    { kind: 'redirect', location: 'file:///etc/passwd' },
    unreadable,
    soon,
  ),
  exchangeFault('network', 'a redirection in circles', { kind: 'redirect', status: 307 }, unreadable, soon),
  {
    area: 'network',
    name: 'the name cannot be resolved',
    strike: (world) => world.start({ source: 'https://exchange.invalid' }),
    seen: /find the exchange.s server|Offline/,
    mend: (world) => world.start(),
    within: 0,
    keeps: 'settings', // the values belong to the other address, and are back with it
  },
  {
    area: 'network',
    name: 'plain HTTP where TLS is expected',
    strike: (world) => world.start({ source: world.wire.url.replace('http:', 'https:') }),
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
    name: 'the network comes and goes fifty times',
    async strike(world) {
      for (let turn = 0; turn < 50; turn += 1) {
        await act('offline')(world);
        await act('online')(world);
      }
    },
    seen: /· checked /,
    within: 0,
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
