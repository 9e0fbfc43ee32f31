import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { contract } from '../../electron/ipc/contract.ts';
import { runs } from './runs.ts';
import { anything, spoiled } from './spoiled.ts';

const commands = Object.entries(contract).flatMap(([name, entry]) =>
  entry.direction === 'command' ? [[name, entry.argument as v.GenericSchema] as const] : [],
);
/** More than any page has a reason to send: a pasted list is the largest. */
const largest = 1_100_000;

const change = { watchlist: ['BTCUSDT'], refreshMinutes: 5, proxy: { mode: 'manual', server: 'http://p:1' } };
const rule = { id: 'r', enabled: true, symbol: null, kind: 'below', asset: 'USDT', amount: '1' };

/** What survives the way between the processes, of which JSON is only a part. */
const cloneable: fc.Arbitrary<unknown> = fc.oneof(
  anything,
  spoiled(change),
  spoiled([rule]),
  fc.date(),
  fc.bigInt(),
  fc.double(),
  fc.constant(undefined),
  fc.uint8Array(),
  fc.array(fc.tuple(fc.string(), anything)).map((entries) => new Map(entries)),
  fc.array(anything).map((values) => new Set(values)),
  fc.string().map((text) => new Error(text)),
);

test('what is tampered with here is accepted as it was', () => {
  expect(v.is(contract.changeSettings.argument, change)).toBe(true);
  expect(v.is(contract.replayRules.argument, [rule])).toBe(true);
});

test.each(commands)('the guard of "%s" refuses, or gives a small plain value', (_name, guard) => {
  fc.assert(
    fc.property(cloneable, (argument) => {
      const reading = v.safeParse(guard, argument);
      if (!reading.success) {
        expect(v.summarize(reading.issues).length).toBeGreaterThan(0);
        return;
      }
      const text = JSON.stringify(reading.output) ?? '';
      expect(text.length).toBeLessThan(largest);
      if (Object.is(reading.output, -0)) return; // JSON writes it as 0, which is the same height
      // Nothing but plain values reaches a handler: no date, no map, no member that JSON would lose.
      expect(reading.output === undefined ? undefined : JSON.parse(text)).toEqual(reading.output);
    }),
    runs,
  );
});
