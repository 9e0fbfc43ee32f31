import { expect, test } from 'vitest';
import type { AlertRule } from '../../../../../electron/alerts/judging/rule.ts';
import { adlInterval } from '../../../../../electron/funds/adl-risk.ts';
import { below, ruleWith, type Watch, watchWith } from '../../support/alerts/alert-watch.ts';
import { day, hour, stamp } from '../../support/recordings/samples.ts';

const rating = (risk: 'medium' | 'high' | 'extremely-high' = 'high', change: Partial<AlertRule> = {}) =>
  ruleWith({ kind: 'rating', risk }, change);

/** Shows one reading every half hour; null is an answer without ratings. @returns the places of those that told */
function notifiedAt(watch: Watch, words: readonly (string | null)[], from = stamp): number[] {
  return words.flatMap((said, index) => {
    const at = from + index * adlInterval;
    const funds = [{ balances: { USDT: '1000' } }];
    const adl = said === null ? {} : { adl: { AUSDT: said } };
    return watch.answer({ stamp, at, funds, ...adl }).length > 0 ? [index] : [];
  });
}

test.each<[string, readonly (string | null)[], number[]]>([
  ['two high readings in a row tell, once', ['LOW', 'HIGH', 'HIGH', 'HIGH', 'EXTREMELY_HIGH'], [2]],
  ['a single high reading does not', ['LOW', 'HIGH', 'LOW', 'MIDDLE', 'HIGH', 'LOW'], []],
  ['flapping tells nothing', ['LOW', 'HIGH', 'LOW', 'HIGH', 'LOW', 'HIGH', 'LOW'], []],
  ['flapping after an alert raises no other', ['LOW', 'HIGH', 'HIGH', 'LOW', 'HIGH', 'HIGH', 'LOW', 'HIGH'], [2]],
  ['two lower readings arm it again', ['LOW', 'HIGH', 'HIGH', 'LOW', 'MIDDLE', 'HIGH', 'HIGH'], [2, 6]],
  ['extremely high is high', ['medium', 'extremely_high', 'High'], [2]],
  ['what is already high when the rule meets it is not told', ['HIGH', 'HIGH', 'HIGH'], []],
  ['and raises one after it was lower twice', ['HIGH', 'LOW', 'LOW', 'HIGH', 'HIGH'], [4]],
  ['a word that is not known says neither high nor lower', ['LOW', 'HIGH', '??', 'HIGH', '??', '??', 'HIGH'], [3]],
  ['a word that is not known does not arm it', ['LOW', 'HIGH', 'HIGH', '??', 'constructor', 'HIGH', 'HIGH'], [2]],
  ['a reading that is missing says nothing', ['LOW', 'HIGH', null, null, 'HIGH', null, 'LOW', null, 'HIGH'], [4]],
])('%s', (_, words, notified) => {
  expect(notifiedAt(watchWith(rating()), words)).toEqual(notified);
});

test('repeating a reading is no new reading', () => {
  const watch = watchWith(rating());
  const answer = (said: string, at: number) =>
    watch.answer({ stamp, funds: [{ balances: { USDT: '1' } }], adl: { AUSDT: said }, adlAt: at });
  answer('LOW', stamp);
  expect([answer('HIGH', stamp + hour), answer('HIGH', stamp + hour), answer('HIGH', stamp)]).toEqual([[], [], []]);
  expect(answer('HIGH', stamp + 2 * hour)).toHaveLength(1);
});

test('a reading of a clock that was a year ahead does not silence those after it', () => {
  const watch = watchWith(rating());
  expect(notifiedAt(watch, ['LOW', 'HIGH'], stamp + 365 * day)).toEqual([]);
  expect(notifiedAt(watch, ['HIGH', 'HIGH'])).toEqual([0]);
});

test.each([
  ['medium', 'MIDDLE'],
  ['extremely-high', 'EXTREMELY_HIGH'],
] as const)('the level %s is reached by %s', (level, said) => {
  expect(notifiedAt(watchWith(rating(level)), ['LOW', said, said])).toEqual([2]);
  expect(notifiedAt(watchWith(rating('extremely-high')), ['LOW', 'HIGH', 'HIGH'])).toEqual([]);
});

test('makes one alert for a fund, with the highest rating of the symbols that it has now and all else, and one for each symbol without a fund', () => {
  const watch = watchWith(rating(), ruleWith(below('500')));
  const watchlist = ['AUSDT', 'BUSDT', 'CUSDT', 'NOFUND'];
  const answer = (said: Readonly<Record<string, string>>, index: number, balance = '1000') =>
    watch.answer({
      stamp,
      at: stamp + index * adlInterval,
      watchlist,
      funds: [
        { key: '1', symbols: index < 2 ? ['AUSDT', 'CUSDT'] : ['AUSDT'], balances: { USDT: '1000' } },
        { key: '2', symbols: index < 2 ? ['BUSDT'] : ['BUSDT', 'CUSDT'], balances: { USDT: balance } },
      ],
      adl: said,
    });
  const all = (word: string) => Object.fromEntries(watchlist.map((symbol) => [symbol, word]));
  answer(all('LOW'), 0);
  answer(all('HIGH'), 1);
  const notified = answer({ ...all('HIGH'), BUSDT: 'EXTREMELY_HIGH', OTHER: 'HIGH' }, 2, '400');
  expect(notified.map(({ fund, findings }) => [fund, findings])).toMatchObject([
    ['2', [{ kind: 'below' }, { kind: 'rating', symbols: ['BUSDT', 'CUSDT'], risk: 'EXTREMELY_HIGH' }]],
    ['1', [{ kind: 'rating', symbols: ['AUSDT'], risk: 'HIGH' }]],
    ['NOFUND', [{ symbols: ['NOFUND'] }]],
  ]);
});

test('a rule about one symbol ignores the others of its fund', () => {
  const watch = watchWith(rating('high', { symbol: 'BUSDT' }));
  expect(notifiedAt(watch, ['LOW', 'HIGH', 'HIGH'])).toEqual([]);
});

test('an incomplete answer about funds does not delay the ratings', () => {
  const watch = watchWith(rating());
  const notified = ['LOW', 'HIGH', 'HIGH'].map((said, index) =>
    watch.answer({
      stamp,
      at: stamp + index * adlInterval,
      complete: index === 0,
      funds: index === 0 ? [{ balances: { USDT: '1' } }] : [],
      watchlist: ['AUSDT'],
      adl: { AUSDT: said },
    }),
  );
  expect(notified.map((alerts) => alerts.map(({ fund }) => fund))).toEqual([[], [], ['F']]);
});
