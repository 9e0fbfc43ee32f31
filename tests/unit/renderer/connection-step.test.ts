import { describe, expect, test } from 'vitest';
import type { PayloadOf } from '../../../electron/ipc/contract.ts';
import { stepAdvice, stepText } from '../../../renderer/components/connection-step.ts';

type Step = PayloadOf<'connectionTest'>['steps'][number];
const now = new Date(2026, 10, 20, 14, 8).getTime();
const later = new Date(2026, 10, 20, 15).getTime();

describe('a step of the connection test in words', () => {
  test.each<[Step['name'], Step['outcome'], Step['detail'], string]>([
    ['proxy', 'skipped', {}, 'none in use'],
    ['proxy', 'good', { server: 'proxy.example:8080' }, 'proxy.example:8080'],
    ['proxy', 'failed', { kind: 'proxy', server: 'proxy.example:8080' }, 'No connection through the proxy'],
    ['name', 'good', { addresses: 4 }, '4 addresses'],
    ['name', 'failed', { kind: 'dns' }, 'Can’t find the exchange’s server'],
    ['tls', 'good', {}, 'OK'],
    ['tls', 'skipped', {}, 'not tested'],
    ['http', 'good', { milliseconds: 1234 }, 'after 1,234 ms'],
    ['http', 'failed', { kind: 'restricted', status: 451, code: 0 }, 'Not available from this location (HTTP 451)'],
    ['http', 'skipped', { kind: 'banned', until: later }, 'Nothing is sent until 15:00: limited by the exchange.'],
    ['payload', 'good', { funds: 1 }, 'OK'],
    ['payload', 'failed', { kind: 'a-kind-of-a-later-version' }, 'failed'],
    ['clock', 'good', { difference: 400 }, 'in sync'],
    ['clock', 'good', { difference: -12_400 }, 'This computer’s clock is 12 s behind.'],
    ['clock', 'failed', { difference: 3_600_000 }, 'This computer’s clock is 3,600 s ahead.'],
  ])('%s %s %o', (name, outcome, detail, words) => {
    expect(stepText({ name, outcome, detail }, 'en', now)).toBe(words);
  });

  test('has advice only when it failed', () => {
    expect(stepAdvice({ name: 'tls', outcome: 'failed', detail: { kind: 'tls' } })).toContain('clock');
    expect(stepAdvice({ name: 'tls', outcome: 'good', detail: {} })).toBe('');
  });
});
