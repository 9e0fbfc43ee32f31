import type { Fault } from '../../exchange/faults/fault.ts';
import { type FaultCase, hour, minute, second } from '../fault-case.ts';
import { exchangeFault } from './exchange-fault.ts';

const soon = 30 * second;
const blocked = /firewall since/;
const location = /^Not available from this location since/;
const trouble = /has a problem since/;
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
  refusal('403: the firewall', { kind: 'forbidden' }, blocked, 70 * minute),
  refusal('451: restricted location, with the code 0', { kind: 'restricted' }, location, 70 * minute),
  refusal('503: overloaded', { kind: 'server-error', status: 503 }, trouble),
];

/** The exchange wants silence, for some time. */
export const limitCases: readonly FaultCase[] = [
  refusal('429 with Retry-After', { kind: 'rate-limited', retryAfter: 300 }, limited, after(5 * minute)),
  refusal('418 with Retry-After', { kind: 'banned', retryAfter: 3600 }, banned, after(hour)),
  refusal('418 for a thousand years', status(418, '', { 'retry-after': '31536000000' }), banned, after(72 * hour)),
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
];
