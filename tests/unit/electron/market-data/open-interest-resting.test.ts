import { describe, expect, test } from 'vitest';
import { day, hour, minute, stamp } from '../support/recordings/samples.ts';
import { act, fundWith, midnight, path, watchedOpenInterest } from '../support/watched-open-interest.ts';

const late = { kind: 'none', reason: { because: 'other-midnight', midnight, newest: midnight - day } };

test('members that were asked moments before the exchange published are asked once more, and all of them count', async () => {
  const parts = await watchedOpenInterest();
  parts.exchange.fault({ kind: 'odd-rows', what: 'without-newest', path, times: 2 });
  await parts.pass(5000);
  expect(parts.asked()).toEqual(['ACTUSDT', 'MUBARAKUSDT', 'OMUSDT', 'ACTUSDT', 'MUBARAKUSDT', 'TSTUSDT']);
  expect(parts.scales()).toMatchObject([{ kind: 'share', members: { counted: 4, missing: [] } }]);
});

test('while a member has only the midnight before, the fund has no share, and the member is asked again after hours', async () => {
  const parts = await watchedOpenInterest();
  await parts.pass(1000);
  parts.exchange.fault({ kind: 'odd-rows', what: 'without-newest', path, times: 1 });
  await parts.pass(5000);
  expect(parts.asked()).toEqual(act);
  expect(parts.scales()).toMatchObject([late]);
  parts.restart();
  expect(parts.scales()).toMatchObject([{ kind: 'none' }]);
  parts.exchange.fault({ kind: 'odd-rows', what: 'without-newest', path, times: 1 });
  await parts.pass(5000);
  expect(parts.asked()).toHaveLength(5);
  await parts.wait(61 * minute);
  expect(parts.asked()).toHaveLength(6);
  expect(parts.scales()).toMatchObject([{ kind: 'share', members: { counted: 4, missing: [] } }]);
});

test('while the exchange does not have this midnight, three members are asked, and again after hours', async () => {
  const parts = await watchedOpenInterest();
  parts.exchange.fault({ kind: 'odd-rows', what: 'without-newest', path });
  await parts.pass(5000);
  expect(parts.asked()).toHaveLength(3);
  expect(parts.scales()).toMatchObject([late]);
  await parts.wait(59 * minute);
  expect(parts.asked()).toHaveLength(3);
  await parts.wait(2 * minute, 500);
  expect(parts.asked()).toHaveLength(6);
  parts.exchange.clearFaults();
  await parts.wait(110 * minute);
  expect(parts.scales()).toMatchObject([late]);
  await parts.wait(10 * minute);
  expect(parts.scales()).toMatchObject([{ kind: 'share', members: { counted: 4 } }]);
});

describe('a failure', () => {
  test.each(['server-error', 'forbidden', 'restricted', 'reset', 'html'] as const)(
    'such as %s stops it for an hour, and the others go first then',
    async (kind) => {
      const parts = await watchedOpenInterest();
      parts.exchange.fault({ kind, path, times: 1 });
      await parts.pass(5000);
      expect(parts.asked()).toEqual(['ACTUSDT']);
      expect(parts.scales()).toMatchObject([{ kind: 'none', reason: { because: 'unanswered' } }]);
      await parts.wait(58 * minute);
      expect(parts.asked()).toHaveLength(1);
      await parts.wait(3 * minute, 500);
      expect(parts.asked()).toEqual(['ACTUSDT', 'MUBARAKUSDT', 'OMUSDT', 'TSTUSDT', 'ACTUSDT']);
      expect(parts.scales()).toMatchObject([{ kind: 'share', members: { counted: 4 } }]);
    },
  );

  test('that lasts is tried again after one, two, four and eight hours', async () => {
    const parts = await watchedOpenInterest();
    parts.exchange.fault({ kind: 'forbidden', path });
    await parts.pass(500);
    await parts.wait(24 * hour, 5 * minute);
    const times = parts.exchange.requests.map(({ time }) => time);
    expect(times.slice(1).map((time, index) => Math.round((time - (times[index] ?? 0)) / hour))).toEqual([
      1, 2, 4, 8, 8,
    ]);
  });

  test('after an answer stops it for one hour again, however many came before', async () => {
    const parts = await watchedOpenInterest();
    parts.exchange.fault({ kind: 'forbidden', path, times: 2 });
    await parts.pass(500);
    while (parts.asked().length < 3) await parts.wait(minute);
    parts.exchange.fault({ kind: 'forbidden', path, times: 1 });
    await parts.wait(minute);
    const before = parts.asked().length;
    await parts.wait(57 * minute);
    expect(parts.asked()).toHaveLength(before);
    await parts.wait(4 * minute);
    expect(parts.asked().length).toBeGreaterThan(before);
  });

  test('of yesterday does not hold back the next stamp', async () => {
    const parts = await watchedOpenInterest();
    parts.exchange.fault({ kind: 'forbidden', path });
    parts.clock.time += 5 * hour;
    await parts.pass(500);
    await parts.wait(16 * hour, 5 * minute);
    const before = parts.asked().length;
    parts.exchange.clearFaults();
    parts.clock.time = stamp + day + minute;
    parts.state.funds = [fundWith(act, stamp + day)];
    await parts.pass(5000);
    expect(parts.asked().slice(before)).toEqual(act);
  });

  test('of one symbol does not affect the others: after its third the symbol is missing', async () => {
    const parts = await watchedOpenInterest();
    parts.state.funds = [fundWith(['ACTUSDT'])];
    parts.exchange.fault({ kind: 'server-error', path });
    await parts.pass(500);
    await parts.wait(4 * hour);
    expect(parts.asked()).toHaveLength(3);
    expect(parts.scales()).toMatchObject([{ kind: 'none', reason: { because: 'unanswered' } }]);
  });

  test('a limit is kept by the requests of all, and nothing is sent while it holds', async () => {
    const parts = await watchedOpenInterest();
    parts.exchange.fault({ kind: 'rate-limited', path, times: 1, retryAfter: 3 * 60 * 60 });
    await parts.pass(500);
    expect(await parts.state.client.fetchTime()).toMatchObject({ ok: false, failure: { kind: 'rate-limited' } });
    await parts.wait(179 * minute);
    expect(parts.asked()).toEqual(['ACTUSDT']);
    await parts.wait(3 * minute, 500);
    expect(parts.asked()).toEqual(['ACTUSDT', ...act]);
  });
});
