import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { AlertRule } from '../../electron/alerts/judging/rule.ts';
import { rulesGuard, soundRules } from '../../electron/alerts/rule-guards.ts';
import { watchWith } from '../unit/electron/support/alerts/alert-watch.ts';
import { day, hour, stamp } from '../unit/electron/support/recordings/samples.ts';
import { runs } from './runs.ts';
import { anything, spoiled } from './spoiled.ts';

const rules = [
  { id: 'a', enabled: true, symbol: null, kind: 'below', asset: 'USDT', amount: '100' },
  { id: 'b', enabled: true, symbol: 'A', kind: 'fall', asset: null, percent: '10', window: 'day' },
  { id: 'c', enabled: true, symbol: null, kind: 'rise', asset: 'BTC', percent: '50', window: 'previous' },
  { id: 'd', enabled: false, symbol: null, kind: 'membership' },
  { id: 'e', enabled: true, symbol: null, kind: 'overdue', hours: 30 },
  { id: 'f', enabled: true, symbol: null, kind: 'adl', asset: null, percent: '5', window: 'week', risk: 'high' },
  { id: 'g', enabled: true, symbol: 'A', kind: 'rating', risk: 'medium' },
];
const balance = fc.oneof(
  fc.integer({ min: -5, max: 300 }).map(String),
  fc.constantFrom(null, '-0', '0.00000001', '99999999999999999999.99999999', '-7.5'),
);
const symbols = fc.subarray(['A', 'B', 'C', '__proto__'], { minLength: 1 });
const days = fc.tuple(fc.integer({ min: -2, max: 5 }), fc.boolean(), balance, balance, symbols);

test('rules that were tampered with are refused whole from a page, and taken one by one from a file', () => {
  expect(v.is(rulesGuard, rules)).toBe(true);
  fc.assert(
    fc.property(fc.oneof(spoiled(rules), anything), (given) => {
      const whole = v.safeParse(rulesGuard, given);
      const parts = soundRules(given);
      if (parts !== undefined) expect(v.is(rulesGuard, parts)).toBe(true);
      if (whole.success) expect(v.is(rulesGuard, whole.output)).toBe(true);
    }),
    runs,
  );
});

test('with any rules and answers a fund has at most one alert, and none from the first incomplete answers', () => {
  const sound = spoiled(rules).map((given) => {
    const parts = v.safeParse(rulesGuard, soundRules(given));
    return parts.success ? (parts.output as readonly AlertRule[]) : []; // the guard has just made them rules
  });
  fc.assert(
    fc.property(sound, fc.array(days, { maxLength: 12 }), (given, answers) => {
      const watch = watchWith(...given);
      let at = stamp;
      let incompleteSince: number | null = null;
      for (const [step, complete, USDT, BTC, symbols] of answers) {
        at += step * day;
        const funds = [{ symbols, balances: { USDT, BTC } }];
        const alerts = watch.answer({ stamp: at, complete, funds, watchlist: ['A', '__proto__'] });
        // Incomplete answers are judged once there has been nothing else for an hour.
        incompleteSince = complete ? null : (incompleteSince ?? at);
        const isHeld = incompleteSince !== null && Math.abs(at - incompleteSince) < hour;
        expect(alerts.length).toBeLessThanOrEqual(isHeld ? 0 : 1);
      }
    }),
    runs,
  );
});
