import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isQuiet, type QuietHours } from '../../../../../electron/alerts/delivery/quiet-hours.ts';

const use = (zone: string): void => void vi.stubEnv('TZ', zone);
afterEach(() => void vi.unstubAllEnvs());

const at = (text: string): number => Date.parse(text);
const night: QuietHours = { from: 22 * 60, to: 7 * 60 };
const noon: QuietHours = { from: 13 * 60, to: 14 * 60 + 30 };

describe('in Shanghai', () => {
  beforeEach(() => use('Asia/Shanghai'));

  test.each<[string, QuietHours, string, boolean]>([
    ['over midnight', night, '2026-11-20T21:59:59+08:00', false],
    ['over midnight', night, '2026-11-20T22:00:00+08:00', true],
    ['over midnight', night, '2026-11-21T06:59:59+08:00', true],
    ['over midnight', night, '2026-11-21T07:00:00+08:00', false],
    ['within a day', noon, '2026-11-20T12:59:00+08:00', false],
    ['within a day', noon, '2026-11-20T13:00:00+08:00', true],
    ['within a day', noon, '2026-11-20T14:30:00+08:00', false],
  ])('%s: %j hold %s: %s', (_, hours, time, quiet) => expect(isQuiet(hours, at(time))).toBe(quiet));

  test('has none if none are chosen', () => expect(isQuiet(null, at('2026-11-20T23:00:00+08:00'))).toBe(false));
});

describe('when the clocks change in Berlin', () => {
  beforeEach(() => use('Europe/Berlin'));

  test.each([
    ['2026-03-29T07:00:00+02:00', false],
    ['2026-10-25T07:00:00+01:00', false],
  ])('a night that is an hour shorter or longer ends at seven by the clock: %s is quiet: %s', (time, quiet) =>
    expect(isQuiet(night, at(time))).toBe(quiet),
  );

  test('an end that the clocks skip is the moment at which they have passed it', () => {
    const hours: QuietHours = { from: 23 * 60, to: 2 * 60 + 30 };
    expect(isQuiet(hours, at('2026-03-29T01:59:59+01:00'))).toBe(true);
    expect(isQuiet(hours, at('2026-03-29T03:00:00+02:00'))).toBe(false);
  });

  test('an hour that the clocks repeat is quiet both times', () => {
    const hours: QuietHours = { from: 2 * 60, to: 3 * 60 };
    expect(isQuiet(hours, at('2026-10-25T02:30:00+02:00'))).toBe(true);
    expect(isQuiet(hours, at('2026-10-25T02:30:00+01:00'))).toBe(true);
  });
});
