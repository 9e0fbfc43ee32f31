import fc from 'fast-check';
import type { AlertRule } from '../../../../../electron/alerts/judging/rule.ts';

/** What a story is made of. Numbers are places in lists (any number fits), per mille, or hours. */

/** How a changed balance is stamped: by the next day, by the stamp that it has, or by one that cannot be believed. */
export type Stamping = 'next-day' | 'same' | 'missing' | 'text' | 'seconds' | 'far-ahead';

/** Which balance becomes how much (per mille) of what it was. */
export interface MoneyChange {
  readonly fund: number;
  readonly asset: number;
  readonly left: number;
}

/** What an answer leaves out: funds, or what nobody can read of one entry. */
export type Lack = 'funds' | 'unread-fund' | 'unread-assets' | 'unread-asset' | 'unread-balance';

interface LackingFirst {
  readonly lack: Lack;
  readonly which: number;
  readonly hours: number;
  /** What is left of the changed balances by the time of the whole answer, per mille, where the first is not judged. */
  readonly further: number;
}

export type Step =
  | {
      readonly kind: 'money';
      readonly stamping: Stamping;
      /** Days until the next stamp. */
      readonly days: number;
      readonly changes: readonly MoneyChange[];
      /** An answer that lacks something comes first, so many hours before the whole one; null: none does. */
      readonly first: LackingFirst | null;
    }
  /**
   * Symbols go from one fund to another, or to a new one: with them a part of the money, of which a part arrives. Of what
   * the other held, so much is left.
   */
  | {
      readonly kind: 'regroup';
      readonly from: number;
      readonly to: number | 'new';
      readonly symbols: number | 'all';
      readonly leaves: number;
      readonly arrives: number;
      readonly left: number;
      readonly sameStamp: boolean;
    }
  | {
      readonly kind: 'vanish' | 'return' | 'drop-asset' | 'list-asset' | 'delist-symbol' | 'vanish-two';
      readonly fund: number;
    }
  /** Delivery contracts end and the next ones begin. */
  | { readonly kind: 'roll' }
  /** An answer that tells nothing new: once more, an earlier one (of one fund), a failure, or one that lacks something. */
  | { readonly kind: 'repeat' | 'stale' | 'stale-fund' | 'failure'; readonly which: number }
  | { readonly kind: 'lacking'; readonly lack: Lack; readonly which: number }
  | { readonly kind: 'restart' }
  /** This machine's clock is put wrong by so many days, or right. */
  | { readonly kind: 'clock'; readonly days: number }
  | { readonly kind: 'date'; readonly header: 'right' | 'absent' | 'wrong' }
  | { readonly kind: 'watch'; readonly symbol: number }
  | { readonly kind: 'host' }
  /** One of the rules becomes another one, is off for a moment, or is deleted. */
  | { readonly kind: 'rule'; readonly which: number; readonly does: 'change' | 'rest' | 'go' }
  | { readonly kind: 'quiet-hours' }
  /** The system refuses the next notifications, so many. */
  | { readonly kind: 'refusal'; readonly comes: 'at-once' | 'later'; readonly times: number }
  | { readonly kind: 'person'; readonly does: 'leaves' | 'looks-at-alerts' | 'looks-elsewhere' };

export interface Story {
  readonly rules: readonly AlertRule[];
  readonly steps: readonly Step[];
}

const place = fc.integer({ min: 0, max: 9 });
const left = fc.oneof(
  fc.integer({ min: 880, max: 999 }),
  fc.integer({ min: -200, max: 999 }),
  fc.integer({ min: 1000, max: 1600 }),
  fc.constantFrom(0, 500, 900, 901, 950, 1000),
);
const stamping: fc.Arbitrary<Stamping> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('next-day' as const) },
  { weight: 2, arbitrary: fc.constant('same' as const) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('missing' as const, 'text' as const, 'seconds' as const, 'far-ahead' as const),
  },
);
const lack = fc.constantFrom<Lack[]>('funds', 'unread-fund', 'unread-assets', 'unread-asset', 'unread-balance');
const kinds = <const Kind extends string>(...names: Kind[]): fc.Arbitrary<Kind> => fc.constantFrom(...names);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('money' as const),
      stamping,
      days: fc.constantFrom(1, 1, 1, 1, 2, 5, 9),
      changes: fc.array(fc.record({ fund: place, asset: place, left }), { minLength: 1, maxLength: 3 }),
      first: fc.option(
        fc.record({
          // Often one that lacks so many funds that it is not judged.
          lack: fc.oneof(lack, fc.constant('funds' as const)),
          which: fc.oneof(place, fc.constantFrom(7, 9)),
          hours: fc.constantFrom(0.1, 0.1, 3, 30),
          further: fc.constantFrom(1000, 990, 930, 890, 500),
        }),
        { freq: 2 },
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('regroup' as const),
      from: place,
      to: fc.oneof(place, fc.constant('new' as const)),
      symbols: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constant('all' as const)),
      leaves: fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.constantFrom(250, 500)),
      arrives: fc.constantFrom(0, 50, 300, 500, 900, 1000, 1000, 1000),
      left: fc.constantFrom(1000, 1000, 1000, 1000, 1000, 1000, 960, 880, 500, 0),
      sameStamp: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kinds(
        'vanish',
        'return',
        'return',
        'drop-asset',
        'list-asset',
        'list-asset',
        'delist-symbol',
        'vanish-two',
      ),
      fund: place,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.oneof(
      fc.record({ kind: kinds('repeat', 'stale', 'stale-fund', 'failure'), which: place }),
      fc.record({ kind: fc.constant('lacking' as const), lack, which: place }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.oneof(
      fc.record({ kind: kinds('restart', 'restart', 'roll', 'host', 'quiet-hours') }),
      fc.record({ kind: fc.constant('clock' as const), days: fc.constantFrom(0, 0, -400, -2, 0.02, 3, 400) }),
      fc.record({ kind: fc.constant('date' as const), header: kinds('right', 'absent', 'wrong') }),
      fc.record({ kind: fc.constant('watch' as const), symbol: place }),
      fc.record({ kind: fc.constant('rule' as const), which: place, does: kinds('change', 'rest', 'go') }),
      fc.record({
        kind: fc.constant('refusal' as const),
        comes: kinds('at-once', 'later'),
        times: fc.integer({ min: 1, max: 3 }),
      }),
      fc.record({ kind: fc.constant('person' as const), does: kinds('leaves', 'looks-at-alerts', 'looks-elsewhere') }),
    ),
  },
);

const symbol = fc.constantFrom(null, null, null, 'A1', 'B1');
const percent = fc.constantFrom('5', '10', '10', '33.3');
const window = fc.constantFrom('previous' as const, 'day' as const, 'day' as const, 'week' as const, 'month' as const);
const condition = fc.oneof(
  fc.record({ kind: fc.constant('fall' as const), asset: fc.constantFrom(null, null, 'USDT', 'BTC'), percent, window }),
  fc.record({
    kind: fc.constant('below' as const),
    asset: fc.constantFrom('USDT', 'BTC'),
    amount: fc.constantFrom('700000', '300000', '0', '-1000'),
  }),
  fc.record({ kind: fc.constant('rise' as const), asset: fc.constant(null), percent, window }),
);
/** No two say the same: the settings refuse that. */
const rules = fc
  .uniqueArray(fc.tuple(condition, symbol), { minLength: 1, maxLength: 3, selector: (drawn) => JSON.stringify(drawn) })
  .map((drawn) =>
    drawn.map(
      ([what, watched], index): AlertRule => ({ id: `rule ${index}`, enabled: true, symbol: watched, ...what }),
    ),
  );

export const story: fc.Arbitrary<Story> = fc.record({ rules, steps: fc.array(step, { maxLength: 30, size: 'large' }) });
