import type { Fault } from '../../exchange/faults/fault.ts';
import { type FaultCase, hour, minute, second } from '../fault-case.ts';
import { exchangeFault } from './exchange-fault.ts';

const soon = 30 * second;
const showing = / since \d/;
const rejected = /refused the request since/;
const blocked = /firewall since/;
const location = /^Not available from this location since/;
const trouble = /has a problem since/;
const unreadable = /could not be read since/;
const limited = /^Limited by the exchange until /;
const banned = /^Banned by the exchange until /;

const refusal = (name: string, fault: Fault, seen: RegExp, within = soon): FaultCase =>
  exchangeFault('refusal', name, fault, seen, within);
const status = (code: number, body = '', headers: Readonly<Record<string, string>> = {}): Fault => ({
  kind: 'answer',
  status: code,
  headers: { 'content-type': 'application/json', ...headers },
  body,
});
/** After a limit ends, programs behind one address do not all come back at once. */
const after = (wait: number): number => wait + 30 * second;

/** The exchange, or what stands in front of it, says no. */
export const refusalCases: readonly FaultCase[] = [
  refusal('400: invalid symbol', { kind: 'bad-request' }, rejected),
  refusal('400: illegal characters', { kind: 'bad-request', code: -1100, msg: 'Illegal characters found.' }, rejected),
  refusal('401: a key is wanted', { kind: 'key-missing' }, rejected),
  refusal('403: the firewall', { kind: 'forbidden' }, blocked, 70 * minute),
  refusal('403: the country', { kind: 'forbidden-country' }, location, 70 * minute),
  refusal('404: no such page', { kind: 'not-found' }, showing),
  refusal('405: not allowed', status(405, '{"code":-1020,"msg":"This operation is not supported."}'), rejected),
  refusal('407: a proxy wants a password', status(407), /proxy does not let the request through|^Offline/),
  refusal('408: the backend is late', { kind: 'timeout' }, /did not respond in time/),
  refusal('451: restricted location, with the code 0', { kind: 'restricted' }, location, 70 * minute),
  refusal('500: unknown error', { kind: 'server-error', status: 500 }, trouble),
  refusal('502: bad gateway', { kind: 'server-error', status: 502 }, trouble),
  refusal('503: overloaded', { kind: 'server-error', status: 503 }, trouble),
  refusal('504: gateway timeout', { kind: 'server-error', status: 504 }, trouble),
  refusal('599: an unknown trouble', status(599, '<h1>?</h1>'), trouble),
  refusal('202: a challenge for a browser', { kind: 'challenge' }, blocked, 70 * minute),
  refusal('204: no content', status(204), unreadable),
  refusal('304: not modified, though nobody asked', status(304), unreadable),
  refusal('200 with the code 0', { kind: 'code-in-200' }, rejected),
  refusal('200 with a code in letters', status(200, '{"code":"-1000","msg":"?"}'), rejected),
  refusal(
    '200 with a rate limit inside',
    { kind: 'code-in-200', code: -1003, msg: 'Too many requests.' },
    limited,
    after(2 * minute),
  ),
];

/** The exchange wants silence, for some time. */
export const limitCases: readonly FaultCase[] = [
  refusal('429 with Retry-After', { kind: 'rate-limited', retryAfter: 300 }, limited, after(5 * minute)),
  refusal('429 with a time in its text', { kind: 'rate-limited', text: 'banned' }, banned, after(2 * minute)),
  refusal(
    '503 with Retry-After',
    status(503, '{"code":-1008,"msg":"Overloaded."}', { 'retry-after': '600' }),
    /problem.* until /,
    after(10 * minute),
  ),
  refusal('429 that names no time', { kind: 'rate-limited' }, limited, after(2 * minute)),
  refusal('429 about the weight', { kind: 'rate-limited', text: 'weight' }, banned, after(2 * minute)),
  refusal('429 with Retry-After: 0', { kind: 'rate-limited', retryAfter: 0 }, limited, after(2 * minute)),
  refusal(
    '429 with a Retry-After that is no time',
    status(429, '', { 'retry-after': 'soon' }),
    limited,
    after(2 * minute),
  ),
  refusal('418 with Retry-After', { kind: 'banned', retryAfter: 3600 }, banned, after(hour)),
  refusal('418 with a time in its text', { kind: 'banned' }, banned, after(2 * minute)),
  refusal('418 without a body', status(418), banned, after(2 * minute)),
  refusal('418 for a thousand years', status(418, '', { 'retry-after': '31536000000' }), banned, after(72 * hour)),
  {
    ...refusal(
      'twenty clicks during a ban send nothing',
      { kind: 'banned', retryAfter: 600 },
      banned,
      after(10 * minute),
    ),
    async strike({ exchange, app }) {
      exchange.fault({ kind: 'banned', retryAfter: 600 });
      await app.refresh();
      exchange.clearFaults();
      const before = exchange.requests.length;
      for (let click = 0; click < 20; click += 1) await app.refresh();
      if (exchange.requests.length !== before) throw new Error('requests were sent during a ban');
    },
  },
  {
    ...refusal('a restart during a ban sends nothing', { kind: 'banned', retryAfter: 600 }, banned, after(10 * minute)),
    async strike(world) {
      world.exchange.fault({ kind: 'banned', retryAfter: 600 });
      await world.app.refresh();
      world.exchange.clearFaults();
      const before = world.exchange.requests.length;
      await world.start();
      await world.app.refresh();
      if (world.exchange.requests.length !== before) throw new Error('requests were sent during a ban');
    },
  },
  {
    ...refusal('kill -9 during a ban: the ban holds', { kind: 'banned', retryAfter: 600 }, banned, after(10 * minute)),
    async strike(world) {
      world.exchange.fault({ kind: 'banned', retryAfter: 600 });
      await world.app.refresh();
      world.exchange.clearFaults();
      const before = world.exchange.requests.length;
      world.app.desktop.process.kill('SIGKILL');
      await world.app.desktop.waitForExit();
      await world.start();
      await world.app.refresh();
      if (world.exchange.requests.length !== before) throw new Error('requests were sent during a ban');
    },
  },
  {
    area: 'refusal',
    name: 'other programs spend the shared budget',
    strike: ({ exchange }) =>
      exchange.fault({
        kind: 'answer',
        status: 200,
        headers: { 'content-type': 'application/json', 'x-mbx-used-weight-1m': '2399' },
        body: '[]',
        times: 1,
      }),
    seen: /could not be read|Limited|No requests until/,
    within: 2 * minute,
  },
];
