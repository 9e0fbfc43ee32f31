import { describe, expect, test } from 'vitest';
import type { PayloadOf } from '../../../electron/ipc/contract.ts';
import { stepAdvice, stepText } from '../../../renderer/settings/network/connection-step.ts';

type Step = PayloadOf<'connectionTest'>['steps'][number];
const now = new Date(2026, 10, 20, 14, 8).getTime();

describe('a step of the connection test in words', () => {
  test.each<[Step['name'], Step['outcome'], Step['detail'], string]>([
    ['proxy', 'skipped', {}, 'none in use'],
    ['proxy', 'good', { server: 'proxy.example:8080' }, 'proxy.example:8080'],
    ['proxy', 'failed', { kind: 'proxy', server: 'proxy.example:8080' }, 'The proxy does not let the request through'],
    ['name', 'good', { addresses: 4 }, '4 addresses'],
    ['name', 'failed', { kind: 'dns' }, 'The exchange’s name cannot be resolved'],
    ['tls', 'good', {}, 'good'],
    ['tls', 'skipped', {}, 'not tested'],
    ['http', 'good', { milliseconds: 1234 }, 'after 1,234 ms'],
    ['http', 'failed', { kind: 'restricted', status: 451, code: 0 }, 'Not available from this location (HTTP 451)'],
    [
      'http',
      'skipped',
      { kind: 'banned', until: new Date(2026, 10, 20, 15).getTime() },
      'Nothing is sent until 15:00, because of the exchange’s limit.',
    ],
    ['payload', 'good', { funds: 1 }, 'good'],
    ['payload', 'failed', { kind: 'a-kind-of-a-later-version' }, 'failed'],
    ['clock', 'good', { difference: 400 }, 'right'],
    ['clock', 'good', { difference: -12_400 }, 'This computer’s clock is 12 s behind.'],
    ['clock', 'failed', { difference: 3_600_000 }, 'This computer’s clock is 3,600 s ahead.'],
  ])('%s %s %o', (name, outcome, detail, words) => {
    expect(stepText({ name, outcome, detail }, 'en', now)).toBe(words);
  });

  test('says what can be done about a failed one, and nothing about any other', () => {
    expect(stepAdvice({ name: 'tls', outcome: 'failed', detail: { kind: 'tls' } })).toContain('clock');
    expect(stepAdvice({ name: 'tls', outcome: 'good', detail: {} })).toBe('');
  });
});
