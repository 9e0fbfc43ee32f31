import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isQuiet, type QuietHours, quietUntil } from '../../../../electron/alerts/quiet-hours.ts';
import { hour, minute } from '../support/samples.ts';

const zone = process.env.TZ;
const use = (name: string): void => {
  process.env.TZ = name;
};
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const at = (text: string): number => Date.parse(text);
const night: QuietHours = { from: 22 * 60, to: 7 * 60 };

describe('in Shanghai', () => {
  beforeEach(() => use('Asia/Shanghai'));

  test.each([
    ['2026-11-20T21:59:59+08:00', false],
    ['2026-11-20T22:00:00+08:00', true],
    ['2026-11-21T00:00:00+08:00', true],
    ['2026-11-21T06:59:59+08:00', true],
    ['2026-11-21T07:00:00+08:00', false],
    ['2026-11-21T12:00:00+08:00', false],
  ])('over midnight: %s is quiet: %s', (time, quiet) => expect(isQuiet(night, at(time))).toBe(quiet));

  test.each([
    ['2026-11-20T12:59:00+08:00', false],
    ['2026-11-20T13:00:00+08:00', true],
    ['2026-11-20T14:29:00+08:00', true],
    ['2026-11-20T14:30:00+08:00', false],
  ])('within a day: %s is quiet: %s', (time, quiet) =>
    expect(isQuiet({ from: 13 * 60, to: 14 * 60 + 30 }, at(time))).toBe(quiet),
  );

  test('they end at the next morning, and at once where none hold', () => {
    expect(quietUntil(night, at('2026-11-20T22:30:17+08:00'))).toBe(at('2026-11-21T07:00:00+08:00'));
    expect(quietUntil(night, at('2026-11-20T12:00:17+08:00'))).toBe(at('2026-11-20T12:00:17+08:00'));
    expect(quietUntil(null, 5)).toBe(5);
    expect(isQuiet(null, 5)).toBe(false);
  });
});

describe('when the clocks change in Berlin', () => {
  beforeEach(() => use('Europe/Berlin'));

  test('a night that is an hour shorter or longer ends at seven by the clock', () => {
    const spring = at('2026-03-28T22:00:00+01:00');
    expect(quietUntil(night, spring)).toBe(at('2026-03-29T07:00:00+02:00'));
    expect((quietUntil(night, spring) - spring) / hour).toBe(8);
    const autumn = at('2026-10-24T22:00:00+02:00');
    expect(quietUntil(night, autumn)).toBe(at('2026-10-25T07:00:00+01:00'));
    expect((quietUntil(night, autumn) - autumn) / hour).toBe(10);
  });

  test('an end that the clocks skip is the moment at which they have passed it', () => {
    const hours: QuietHours = { from: 23 * 60, to: 2 * 60 + 30 };
    expect(quietUntil(hours, at('2026-03-29T01:50:00+01:00'))).toBe(at('2026-03-29T03:00:00+02:00'));
  });

  test('an hour that the clocks repeat is quiet both times', () => {
    const hours: QuietHours = { from: 2 * 60, to: 3 * 60 };
    expect(isQuiet(hours, at('2026-10-25T02:30:00+02:00'))).toBe(true);
    expect(isQuiet(hours, at('2026-10-25T02:30:00+01:00'))).toBe(true);
    expect(quietUntil(hours, at('2026-10-25T02:00:00+02:00'))).toBe(at('2026-10-25T03:00:00+01:00'));
  });
});

test('the end is never quiet and every minute before it is', () => {
  use('Australia/Lord_Howe'); // its clocks change by half an hour
  for (let time = at('2026-04-04T00:00:00Z'); time < at('2026-04-06T00:00:00Z'); time += 37 * minute) {
    if (!isQuiet(night, time)) continue;
    const end = quietUntil(night, time);
    expect(isQuiet(night, end)).toBe(false);
    expect(isQuiet(night, end - 1)).toBe(true);
  }
});
