import { describe, expect, test } from 'vitest';
import type { Alert } from '../../../../../electron/alerts/judging/alert.ts';
import { adl, alertedIn, below, fall, ruleWith, type Watch, watchWith } from '../../support/alerts/alert-watch.ts';
import { day, hour, stamp } from '../../support/recordings/samples.ts';

/** The answer of one day about a fund, watched by AUSDT. */
const fundOn = (index: number, balance: string, ...symbols: string[]) => ({
  stamp: stamp + index * day,
  watchlist: ['AUSDT'],
  funds: [{ symbols: ['AUSDT', ...symbols], balances: { USDT: balance } }],
});
const kindsIn = (alerts: readonly Alert[]) =>
  alerts.map(({ fund, findings }) => [fund, findings.map(({ kind }) => kind)]);

describe('one alert for a fund and a sample', () => {
  test('combines the findings of several rules, the gravest first', () => {
    const watch = watchWith(
      ...[{ kind: 'membership' } as const, below('500'), fall('10'), adl('5')].map((one) => ruleWith(one)),
    );
    watch.answer({ ...fundOn(0, '1000', 'BUSDT'), adl: {} });
    const found = watch.answer({ ...fundOn(1, '400', 'BUSDT', 'CUSDT'), adl: { AUSDT: 'HIGH' } });
    expect(kindsIn(found)).toEqual([['F', ['adl', 'fall', 'below', 'membership']]]);
  });

  test('the same stamp again is not judged, nor an older one that is not recorded; another balance under the same stamp is', () => {
    const watch = watchWith(ruleWith(below('1000')));
    alertedIn(watch, '2000 1500');
    expect(watch.answer(fundOn(1, '1500'))).toEqual([]);
    expect(watch.answer({ ...fundOn(-1, '900'), at: stamp + day, isRecorded: false })).toEqual([]);
    expect(watch.answer(fundOn(1, '900'))).toHaveLength(1);
  });
});

describe('what is not there', () => {
  const many = (index: number, balance: string, count: number) => ({
    stamp: stamp + index * day,
    watchlist: Array.from({ length: 40 }, (_, number) => `S${number}`),
    funds: Array.from({ length: count }, (_, number) => ({
      key: `F${number}`,
      symbols: [`S${number}`],
      balances: { USDT: balance },
    })),
  });
  const begun = (): Watch => {
    const watch = watchWith(ruleWith(below('500')), ruleWith(fall('10')), ruleWith({ kind: 'membership' }));
    watch.answer(many(0, '1000', 40));
    return watch;
  };

  test('fifty rules at a hundred assets are matched in an incomplete answer without comparing each with each', () => {
    const rules = Array.from({ length: 50 }, () =>
      ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'day' }),
    );
    const watch = watchWith(...rules);
    const balances = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`A${index}`, '1000']));
    watch.answer({ stamp, funds: [{ balances }] });
    let reads = 0;
    const counted = <State extends object>(state: State): State =>
      new Proxy(state, {
        get(target, name, receiver) {
          if (name === 'asset') reads += 1;
          return Reflect.get(target, name, receiver);
        },
      });
    const funds = watch.memory.funds.map((fund) => ({ ...fund, states: fund.states.map(counted) }));
    watch.memory = { ...watch.memory, funds };
    watch.answer({ stamp: stamp + day, complete: false, funds: [{ balances }] });
    expect(reads).toBeLessThan(20 * rules.length * 100);
  });

  test('an incomplete answer is not judged; the next whole one is, although its stamp was seen before', () => {
    const watch = begun();
    expect(watch.answer({ ...many(1, '100', 1), complete: false })).toEqual([]);
    expect(watch.answer(many(1, '100', 40))).toHaveLength(40);
  });

  test('when answers stay incomplete for an hour, the balances that are there are judged, and no members', () => {
    const watch = begun();
    const partial = { ...many(1, '100', 2), complete: false };
    expect(watch.answer({ ...partial, at: stamp + day })).toEqual([]);
    expect(watch.answer({ ...partial, at: stamp + day + hour - 1 })).toEqual([]);
    expect(kindsIn(watch.answer({ ...partial, at: stamp + day + hour }))).toEqual([
      ['F0', ['fall', 'below']],
      ['F1', ['fall', 'below']],
    ]);
    expect(watch.answer(many(1, '100', 40))).toHaveLength(38);
  });

  test('missing assets change nothing', () => {
    const watch = watchWith(ruleWith(below('500')));
    watch.answer(fundOn(0, '1000'));
    watch.answer({ ...fundOn(1, ''), funds: [{ balances: { BTC: '1' } }] });
    expect(watch.answer(fundOn(2, '400'))).toHaveLength(1);
  });

  test('forgets a fund that is no longer watched', () => {
    const watch = watchWith(ruleWith(below('500')));
    watch.answer(fundOn(0, '1000'));
    watch.answer({ ...fundOn(0, '1000'), watchlist: ['ZUSDT'] });
    expect(watch.answer(fundOn(1, '400'))).toEqual([]);
  });

  test('a rule of one symbol judges its fund alone', () => {
    const watch = watchWith(ruleWith(fall('10'), { symbol: 'S1' }));
    watch.answer(many(0, '1000', 3));
    expect(watch.answer(many(1, '100', 3)).map(({ fund }) => fund)).toEqual(['F1']);
  });
});

test('remembers when each rule last fired until the rule is removed', () => {
  const [first, second] = [ruleWith(fall('10')), ruleWith(below('1'))];
  const watch = watchWith(first, second);
  alertedIn(watch, '1000 800');
  expect(watch.memory.fired).toEqual([{ rule: first.id, at: stamp + day + hour }]);
  watch.rules = [second];
  watch.answer(fundOn(2, '800'));
  expect(watch.memory.fired).toEqual([]);
});

describe('members', () => {
  test('reports symbols that join or leave, but no other order, and not that another symbol is watched', () => {
    const watch = watchWith(ruleWith({ kind: 'membership' }));
    const reversed = [{ symbols: ['BUSDT', 'AUSDT'], balances: { USDT: '1000' } }];
    expect(watch.answer(fundOn(0, '1000', 'BUSDT'))).toEqual([]);
    expect(watch.answer({ ...fundOn(0, '1000'), funds: reversed })).toEqual([]);
    expect(watch.answer({ ...fundOn(0, '1000', 'BUSDT'), watchlist: ['AUSDT', 'BUSDT'] })).toEqual([]);
    expect(watch.answer(fundOn(1, '1000', 'CUSDT'))[0]?.findings).toMatchObject([
      { kind: 'membership', members: { added: ['CUSDT'], removed: ['BUSDT'] } },
    ]);
    expect(watch.answer(fundOn(1, '1000', 'CUSDT'))).toEqual([]);
  });

  test('that left are reported with the fall of the next sample, which they do not explain, and not with the one after', () => {
    const watch = watchWith(ruleWith(fall('50', 'previous')));
    watch.answer(fundOn(0, '1000', 'BUSDT', 'CUSDT'));
    watch.answer(fundOn(0, '1000', 'BUSDT'));
    expect(watch.answer(fundOn(1, '400', 'BUSDT'))[0]?.findings).toMatchObject([
      { kind: 'fall', move: { members: { added: [], removed: ['CUSDT'] } } },
    ]);
    watch.answer(fundOn(2, '1000', 'BUSDT'));
    expect(watch.answer(fundOn(3, '100', 'BUSDT'))[0]?.findings).toMatchObject([{ move: { members: null } }]);
  });

  test.each([
    ['a fund under another key is found by them', ['7', '8'], '400', [['7', ['below']]]],
    ['a key that now belongs to another fund carries nothing over', ['2', '1'], '1000', []],
  ])('when the identities of the funds begin again, %s', (_, keys, balance, found) => {
    const watch = watchWith(ruleWith(below('500')), ruleWith({ kind: 'membership' }));
    const answer = ([first = '', second = '']: string[], index: number, held: string) => {
      const funds = [
        { key: first, symbols: ['A', 'A2', 'A3'], balances: { USDT: held } },
        { key: second, symbols: ['B', 'B2'], balances: { USDT: '100' } },
      ];
      return watch.answer({ stamp: stamp + index * day, watchlist: ['A', 'B'], funds });
    };
    answer(['1', '2'], 0, '1000');
    expect(kindsIn(answer(keys, 1, balance))).toEqual(found);
  });
});

describe('an overdue stamp', () => {
  test('is reported once at exactly its number of hours, and again only after a new stamp', () => {
    const watch = watchWith(ruleWith({ kind: 'overdue', hours: 30 }));
    const at = (hours: number, index = 0) => watch.answer({ ...fundOn(index, '1'), at: stamp + hours * hour });
    expect(at(1)).toEqual([]);
    expect(at(30 - 1 / 3_600_000)).toEqual([]);
    expect(at(30)[0]?.findings).toMatchObject([{ kind: 'overdue', hours: 30, stamp }]);
    expect([at(31), at(32, 1)]).toEqual([[], []]);
    expect(at(54, 1)).toHaveLength(1);
  });

  test('goes by the clock of the exchange: a machine that is a year ahead sees nothing overdue', () => {
    const watch = watchWith(ruleWith({ kind: 'overdue', hours: 30 }));
    const at = (hours: number) =>
      watch.answer({ ...fundOn(0, '1'), at: stamp + 365 * day, exchangeTime: stamp + hours * hour });
    expect([at(1), at(29)]).toEqual([[], []]);
    expect(at(30)).toHaveLength(1);
  });
});

describe('a fall while the ADL risk is high', () => {
  test.each([
    ['HIGH', 1],
    ['EXTREMELY_HIGH', 1],
    ['MIDDLE', 0],
    ['constructor', 0],
  ])('the risk %s gives %i alerts', (risk, count) => {
    const watch = watchWith(ruleWith(adl('10')));
    watch.answer({ ...fundOn(0, '1000'), adl: { AUSDT: 'LOW' } });
    const alerts = watch.answer({ ...fundOn(1, '900'), adl: { AUSDT: risk, BUSDT: 'HIGH' } });
    expect(alerts).toHaveLength(count);
    if (count > 0) expect(alerts[0]?.findings).toMatchObject([{ kind: 'adl', symbols: ['AUSDT'], risk }]);
  });

  test.each([
    ['waits until the risk is known and then judges the sample', [adl('10')], undefined],
    ['that rises after another rule reported the same fall is reported too', [adl('10'), fall('10')], 'LOW'],
  ])('%s, once', (_, conditions, first) => {
    const watch = watchWith(...conditions.map((one) => ruleWith(one)));
    const answer = (said: string | undefined) =>
      watch.answer({ ...fundOn(1, '800'), ...(said === undefined ? {} : { adl: { AUSDT: said } }) });
    watch.answer({ ...fundOn(0, '1000'), adl: {} });
    expect(answer(first)).toHaveLength(conditions.length - 1);
    expect(answer('HIGH')).toMatchObject([{ findings: [{ kind: 'adl', risk: 'HIGH' }] }]);
    expect([answer('LOW'), answer('HIGH')]).toEqual([[], []]);
  });
});
