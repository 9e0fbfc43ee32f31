import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fund, Snapshot } from '../../../../../electron/funds/fund.ts';
import type { FundEvent } from '../../../../../electron/funds/fund-event.ts';
import { newRecording } from '../../support/recordings/recording.ts';
import { day, hour, snapshotOf, stamp } from '../../support/recordings/samples.ts';

/** For each of 14 symbols the fund it is in on one day, 0 for none, and how the answer of the day is disturbed. */
interface Day {
  readonly funds: readonly number[];
  readonly balances: readonly number[];
  /** How many funds, from the last, are missing from the answer. */
  readonly missing: number;
  readonly unreadable: number;
  /** Stamps of this day are those of an earlier one. */
  readonly stale: boolean;
}

const symbols = [...'ABCDEFGHIJKL'.split(''), 'A_260925', 'A_261225'];
const days = fc.array(
  fc.record<Day>({
    funds: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: symbols.length, maxLength: symbols.length }),
    balances: fc.array(fc.integer({ min: -5, max: 400 }), { minLength: 5, maxLength: 5 }),
    missing: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 4 })),
    unreadable: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 2 })),
    stale: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  }),
  { minLength: 1, maxLength: 12 },
);

function answerOf({ funds, balances, missing, unreadable, stale }: Day, number: number): Snapshot {
  const at = stamp + (stale ? Math.max(0, number - 2) : number) * day;
  const all = [1, 2, 3, 4, 5].flatMap((name, index): Fund[] => {
    const members = symbols.filter((_, position) => funds[position] === name);
    if (members.length === 0) return [];
    return [{ symbols: members, balances: [{ asset: 'USDT', marginBalance: `${balances[index]}.5`, updateTime: at }] }];
  });
  return {
    ...snapshotOf(all.slice(0, Math.max(1, all.length - missing)), stamp + number * day + hour),
    unreadable,
    hidden: unreadable,
  };
}

function shuffled({ funds, ...rest }: Snapshot): Snapshot {
  return { ...rest, funds: funds.toReversed().map((fund) => ({ ...fund, symbols: fund.symbols.toReversed() })) };
}

test('the recorded joins and leaves give the known members, and no fund vanishes that is shown or already gone', () => {
  fc.assert(
    fc.property(days, (story) => {
      const recording = newRecording();
      const members = new Map<number, Set<string>>();
      const gone = new Set<number>();
      for (const [number, one] of story.entries()) {
        const { joined, left, events, known } = recording.answer(answerOf(one, number));
        for (const { fund, symbol } of left) expect(members.get(fund)?.delete(symbol)).toBe(true);
        for (const { fund, symbol } of joined) {
          const those = members.get(fund) ?? new Set();
          expect(those.has(symbol)).toBe(false);
          members.set(fund, those.add(symbol));
        }
        const shown = new Set(known.answer?.ids);
        for (const { fund, event } of events) {
          if (event.kind === 'vanished') expect(shown.has(fund) || gone.has(fund)).toBe(false);
          if (event.kind === 'vanished') gone.add(fund);
          if (event.kind === 'returned') expect(gone.delete(fund)).toBe(true);
        }
        for (const { id, symbols: present, goneAt } of known.funds.values()) {
          expect([...(members.get(id) ?? [])].sort()).toEqual(goneAt === null ? [...present].sort() : []);
        }
      }
    }),
    { numRuns: 300 },
  );
});

const inFunds = (members: Readonly<Record<string, number>>): number[] => symbols.map((symbol) => members[symbol] ?? 0);
const whole = { missing: 0, unreadable: 0, stale: false };
/** Two funds that the last answers lacked come back inside a third. */
const missingFundsMerge: Day[] = [
  { ...whole, funds: inFunds({ H: 3, K: 2 }), balances: [0, 0, 53, 0, 0] },
  { ...whole, funds: inFunds({ L: 1 }), balances: [213, 0, 0, 0, 0] },
  { ...whole, funds: inFunds({ K: 3, L: 1 }), balances: [0, 0, 123, 0, 0], stale: true },
  { ...whole, funds: inFunds({ H: 2, K: 2, L: 2 }), balances: [0, 267, 0, 0, 0] },
  { ...whole, funds: inFunds({}), balances: [0, 0, 0, 0, 0] },
];

test('the order of funds and symbols changes no event, no member and no sample', () => {
  /** Without the order of symbols and events, and without the numbers of the funds. */
  const words = (events: readonly { event: FundEvent }[]): string[] =>
    events
      .map(({ event }) => {
        const sorted = 'symbols' in event ? { ...event, symbols: [...event.symbols].sort() } : event;
        return JSON.stringify({ ...sorted, from: null, to: null });
      })
      .sort();
  fc.assert(
    fc.property(days, (story) => {
      const [one, other] = [newRecording(), newRecording()];
      for (const [number, each] of story.entries()) {
        const answer = answerOf(each, number);
        const first = one.answer(answer);
        const second = other.answer(shuffled(answer));
        expect(words(second.events)).toEqual(words(first.events));
        expect(second.samples.map(({ balance }) => balance).sort()).toEqual(
          first.samples.map(({ balance }) => balance).sort(),
        );
        expect(second.complete).toBe(first.complete);
      }
    }),
    { numRuns: 300, examples: [[missingFundsMerge]] },
  );
});
