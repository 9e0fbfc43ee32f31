import { describe, expect, test } from 'vitest';
import type { AlertCondition } from '../../../../electron/funds/alert-rule.ts';
import { ruleWith, toldOn, watchWith } from '../support/alert-watch.ts';
import { day, hour, stamp } from '../support/samples.ts';

const below = (amount: string, asset = 'USDT'): AlertCondition => ({ kind: 'below', asset, amount });
const fall = (percent: string, window: 'previous' | 'day' | 'week' | 'month' = 'day'): AlertCondition => ({
  kind: 'fall',
  asset: 'USDT',
  percent,
  window,
});
const rise = (percent: string): AlertCondition => ({ kind: 'rise', asset: 'USDT', percent, window: 'day' });
const adl = (percent: string): AlertCondition => ({
  kind: 'adl',
  asset: 'USDT',
  percent,
  window: 'day',
  risk: 'high',
});

describe('below an amount', () => {
  test('tells the crossing once, however long the fund stays below', () => {
    const told = watchWith(ruleWith(below('1000'))).days(['1200', '1100', '900', '800', '850', '990']);
    expect(toldOn(told)).toEqual([2]);
    expect(told[2]?.[0]?.findings).toMatchObject([
      { kind: 'below', asset: 'USDT', amount: '1000', to: '900', move: { from: '1100', to: '900' } },
    ]);
  });

  test.each([
    ['1000', '1000.00000000000000000000000000', [1]],
    ['1000', '1000.00000000000000000000000001', []],
    ['0.1', '0.1', [1]],
    ['1234567890123456789012345678.9', '1234567890123456789012345678.9', [1]],
    ['0', '0', [1]],
    ['0', '-0.00000001', [1]],
    ['0', '0.00000001', []],
  ])('at the amount counts, decided digit by digit: %s and %s', (amount, balance, days) => {
    expect(toldOn(watchWith(ruleWith(below(amount))).days(['9999999999999999999999999999', balance]))).toEqual(days);
  });

  test('a fund that trembles at the amount is told once; one that recovered by one per cent and falls again twice', () => {
    const trembling = ['1100', '999', '1001', '998', '1009.99', '1000'];
    expect(toldOn(watchWith(ruleWith(below('1000'))).days(trembling))).toEqual([1]);
    expect(toldOn(watchWith(ruleWith(below('1000'))).days(['1100', '999', '1010', '1000']))).toEqual([1, 3]);
  });

  test('is armed again above zero and above a negative amount too', () => {
    expect(toldOn(watchWith(ruleWith(below('0'))).days(['5', '0', '0.1', '-1', '0']))).toEqual([1, 3]);
    expect(toldOn(watchWith(ruleWith(below('-100'))).days(['5', '-100', '-99.5', '-101', '-99', '-100']))).toEqual([
      1, 5,
    ]);
  });

  test('the first reading is quiet, also when it is already below, and so is a rule made then', () => {
    expect(toldOn(watchWith(ruleWith(below('1000'))).days(['900', '800']))).toEqual([]);
    const watch = watchWith();
    watch.days(['900']);
    watch.rules = [ruleWith(below('1000'))];
    watch.answer({ stamp, funds: [{ balances: { USDT: '900' } }] });
    expect(watch.answer({ stamp: stamp + day, funds: [{ balances: { USDT: '850' } }] })).toEqual([]);
    expect(watch.answer({ stamp: stamp + 2 * day, funds: [{ balances: { USDT: '2000' } }] })).toEqual([]);
    expect(watch.answer({ stamp: stamp + 3 * day, funds: [{ balances: { USDT: '850' } }] })).toHaveLength(1);
  });

  test('a rule made while it is not true tells the next crossing', () => {
    const watch = watchWith();
    watch.days(['1200']);
    watch.rules = [ruleWith(below('1000'))];
    watch.answer({ stamp, funds: [{ balances: { USDT: '1200' } }] });
    expect(watch.answer({ stamp: stamp + day, funds: [{ balances: { USDT: '900' } }] })).toHaveLength(1);
  });

  test('an edited rule begins anew, and one that is switched off and on again too', () => {
    const rule = ruleWith(below('1000'));
    const watch = watchWith(rule);
    watch.days(['1200']);
    watch.rules = [ruleWith(below('1500'), { id: rule.id })];
    expect(watch.answer({ stamp: stamp + day, funds: [{ balances: { USDT: '1200' } }] })).toEqual([]);
    watch.rules = [{ ...rule, enabled: false }];
    watch.answer({ stamp: stamp + 2 * day, funds: [{ balances: { USDT: '900' } }] });
    watch.rules = [rule];
    expect(watch.answer({ stamp: stamp + 3 * day, funds: [{ balances: { USDT: '800' } }] })).toEqual([]);
  });

  test('another asset of the fund is none of its business', () => {
    const watch = watchWith(ruleWith(below('1000', 'USDC')));
    watch.answer({ stamp, funds: [{ balances: { USDT: '5000', USDC: '5000' } }] });
    expect(watch.answer({ stamp: stamp + day, funds: [{ balances: { USDT: '1', USDC: '5000' } }] })).toEqual([]);
    expect(watch.answer({ stamp: stamp + 2 * day, funds: [{ balances: { USDT: '1', USDC: '1' } }] })).toHaveLength(1);
  });
});

describe('a fall by a percentage', () => {
  test('exactly the percentage counts, a hair less does not', () => {
    const told = watchWith(ruleWith(fall('15.284552845528456'))).days(['1230000000', '1042000000']);
    expect(toldOn(told)).toEqual([]);
    expect(toldOn(watchWith(ruleWith(fall('20'))).days(['1230.05', '984.04']))).toEqual([1]);
    expect(toldOn(watchWith(ruleWith(fall('20'))).days(['1230.05', '984.0400000000000000001']))).toEqual([]);
  });

  test('tells from what to what, by how much and since when', () => {
    const told = watchWith(ruleWith(fall('10'))).days(['1000', '763']);
    expect(told[1]?.[0]).toMatchObject({
      watched: ['AUSDT'],
      stamp: stamp + day,
      findings: [
        {
          kind: 'fall',
          judgeable: true,
          move: {
            asset: 'USDT',
            from: '1000',
            to: '763',
            change: { absolute: '-237', percent: '-23.70', since: stamp },
          },
        },
      ],
    });
  });

  test('over a week a slow fall is told once, and again only after it has passed', () => {
    const daily = Array.from({ length: 40 }, (_, index) => String(1000 - Math.min(index, 12) * 20));
    const told = toldOn(watchWith(ruleWith(fall('10', 'week'))).days([...daily, ...daily]));
    expect(told).toEqual([5, 47]);
  });

  test('a fall that goes on over several samples is one crossing', () => {
    expect(toldOn(watchWith(ruleWith(fall('10'))).days(['1000', '800', '640', '512', '500', '400']))).toEqual([1, 5]);
  });

  test('has no percentage of zero or of a negative balance', () => {
    expect(toldOn(watchWith(ruleWith(fall('10'))).days(['0', '-500', '-900', '-901']))).toEqual([]);
  });

  test('into the red is more than a hundred per cent', () => {
    expect(toldOn(watchWith(ruleWith(fall('100'))).days(['10', '-1']))).toEqual([1]);
  });

  test('any asset: the deepest fall speaks for the fund, in one alert', () => {
    const rule = ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'previous' });
    const watch = watchWith(rule);
    watch.answer({ stamp, funds: [{ balances: { BTC: '10', USDT: '1000', U: '5' } }] });
    const told = watch.answer({ stamp: stamp + day, funds: [{ balances: { BTC: '8', USDT: '300', U: '5' } }] });
    expect(told).toHaveLength(1);
    expect(told[0]?.findings.map((finding) => 'move' in finding && finding.move?.asset)).toEqual(['USDT', 'BTC']);
  });
});

describe('a rise', () => {
  test('is told as what it is, after any fall of the same fund', () => {
    const watch = watchWith(ruleWith(rise('50')), ruleWith(fall('50')));
    const told = watch.days(['100', '20', '3000', '3000']);
    expect(told.map((alerts) => alerts[0]?.findings[0].kind)).toEqual([undefined, 'fall', 'rise', undefined]);
  });
});

describe('members', () => {
  const answer = (index: number, symbols: string[], balance = '1000') => ({
    stamp: stamp + index * day,
    watchlist: ['AUSDT'],
    funds: [{ symbols, balances: { USDT: balance } }],
  });

  test('joining and leaving is told, another order is not', () => {
    const watch = watchWith(ruleWith({ kind: 'membership' }));
    expect(watch.answer(answer(0, ['AUSDT', 'BUSDT']))).toEqual([]);
    expect(watch.answer(answer(0, ['BUSDT', 'AUSDT']))).toEqual([]);
    expect(watch.answer(answer(1, ['AUSDT', 'CUSDT']))[0]?.findings).toMatchObject([
      { kind: 'membership', members: { added: ['CUSDT'], removed: ['BUSDT'] } },
    ]);
    expect(watch.answer(answer(1, ['AUSDT', 'CUSDT']))).toEqual([]);
  });

  test('a watched symbol that moves to another fund is told, although that fund is new to the rule', () => {
    const watch = watchWith(ruleWith({ kind: 'membership' }, { symbol: 'AUSDT' }));
    watch.answer({ stamp, watchlist: ['AUSDT'], funds: [{ key: 'old', symbols: ['AUSDT', 'B'], balances: {} }] });
    const told = watch.answer({
      stamp: stamp + day,
      watchlist: ['AUSDT'],
      funds: [
        { key: 'old', symbols: ['B'], balances: {} },
        { key: 'new', symbols: ['X', 'AUSDT'], balances: { USDT: '1' } },
      ],
    });
    expect(told).toMatchObject([{ fund: 'new', findings: [{ members: { added: ['AUSDT'], removed: [] } }] }]);
  });

  test('a symbol that is watched from now on is no news', () => {
    const watch = watchWith(ruleWith({ kind: 'membership' }));
    const funds = [{ symbols: ['AUSDT', 'BUSDT'], balances: { USDT: '1' } }];
    watch.answer({ stamp, watchlist: ['AUSDT'], funds });
    expect(watch.answer({ stamp, watchlist: ['AUSDT', 'BUSDT'], funds })).toEqual([]);
  });

  test('a fall of 80 % while one symbol leaves is still a fall, told with the symbol', () => {
    const watch = watchWith(ruleWith(fall('50')));
    watch.answer(answer(0, ['AUSDT', 'BUSDT']));
    expect(watch.answer(answer(1, ['AUSDT'], '200'))[0]?.findings).toMatchObject([
      { kind: 'fall', judgeable: true, move: { members: { added: [], removed: ['BUSDT'] } } },
    ]);
  });

  test('when most symbols left, the fall cannot be judged, and says so', () => {
    const watch = watchWith(ruleWith(fall('50')));
    watch.answer(answer(0, ['AUSDT', 'BUSDT', 'CUSDT', 'DUSDT']));
    expect(watch.answer(answer(1, ['AUSDT'], '200'))[0]?.findings).toMatchObject([{ kind: 'fall', judgeable: false }]);
  });

  test('a symbol that left between two samples is told with the fall of the next, and not with the one after', () => {
    const watch = watchWith(ruleWith(fall('50', 'previous')));
    watch.answer(answer(0, ['AUSDT', 'BUSDT', 'CUSDT']));
    watch.answer(answer(0, ['AUSDT', 'BUSDT']));
    expect(watch.answer(answer(1, ['AUSDT', 'BUSDT'], '400'))[0]?.findings).toMatchObject([
      { move: { members: { removed: ['CUSDT'] } } },
    ]);
    watch.answer(answer(2, ['AUSDT', 'BUSDT'], '400'));
    expect(watch.answer(answer(3, ['AUSDT', 'BUSDT'], '100'))[0]?.findings).toMatchObject([
      { move: { members: null } },
    ]);
  });

  test('when most symbols are new, a rise is no top-up', () => {
    const watch = watchWith(ruleWith(rise('50')));
    watch.answer(answer(0, ['AUSDT']));
    expect(watch.answer(answer(1, ['AUSDT', 'B', 'C'], '9000'))[0]?.findings).toMatchObject([
      { kind: 'rise', judgeable: false },
    ]);
  });
});

describe('an overdue stamp', () => {
  test('is told once when it is exactly so many hours old, and again only after a new stamp', () => {
    const watch = watchWith(ruleWith({ kind: 'overdue', hours: 30 }));
    const funds = [{ balances: { USDT: '1' } }];
    const at = (hours: number, index = 0) => ({ stamp: stamp + index * day, at: stamp + hours * hour, funds });
    expect(watch.answer(at(1))).toEqual([]);
    expect(watch.answer({ ...at(30), at: stamp + 30 * hour - 1 })).toEqual([]);
    expect(watch.answer(at(30))[0]?.findings).toMatchObject([{ kind: 'overdue', hours: 30, stamp }]);
    expect(watch.answer(at(31))).toEqual([]);
    expect(watch.answer(at(32, 1))).toEqual([]);
    expect(watch.answer(at(54, 1))).toHaveLength(1);
  });

  test('goes by the clock of the exchange: a machine that is a year ahead sees nothing overdue', () => {
    const watch = watchWith(ruleWith({ kind: 'overdue', hours: 30 }));
    const funds = [{ balances: { USDT: '1' } }];
    const at = stamp + 365 * day;
    expect(watch.answer({ stamp, at, exchangeTime: stamp + hour, funds })).toEqual([]);
    expect(watch.answer({ stamp, at, exchangeTime: stamp + 29 * hour, funds })).toEqual([]);
    expect(watch.answer({ stamp, at, exchangeTime: stamp + 30 * hour, funds })).toHaveLength(1);
  });

  test('is quiet when it was overdue already', () => {
    const watch = watchWith(ruleWith({ kind: 'overdue', hours: 30 }));
    const funds = [{ balances: { USDT: '1' } }];
    expect(watch.answer({ stamp, at: stamp + 40 * hour, funds })).toEqual([]);
    expect(watch.answer({ stamp, at: stamp + 50 * hour, funds })).toEqual([]);
  });
});

describe('a fall while the ADL risk is high', () => {
  const funds = (balance: string) => [{ balances: { USDT: balance } }];

  test.each([
    ['HIGH', 1],
    ['high', 1],
    ['EXTREMELY_HIGH', 1],
    ['MIDDLE', 0],
    ['medium', 0],
    ['LOW', 0],
    ['SOMETHING_NEW', 0],
    ['constructor', 0],
  ])('the risk %s gives %i alerts', (risk, count) => {
    const watch = watchWith(ruleWith(adl('10')));
    watch.answer({ stamp, funds: funds('1000'), adl: { AUSDT: 'LOW' } });
    const told = watch.answer({ stamp: stamp + day, funds: funds('900'), adl: { AUSDT: risk, BUSDT: 'HIGH' } });
    expect(told).toHaveLength(count);
    if (count > 0) expect(told[0]?.findings).toMatchObject([{ kind: 'adl', symbols: ['AUSDT'], risk }]);
  });

  test('while the risk is not known nothing is judged; once it is, the sample is', () => {
    const watch = watchWith(ruleWith(adl('10')));
    watch.answer({ stamp, funds: funds('1000'), adl: {} });
    expect(watch.answer({ stamp: stamp + day, funds: funds('800') })).toEqual([]);
    expect(watch.answer({ stamp: stamp + day, funds: funds('800'), adl: { AUSDT: 'HIGH' } })).toHaveLength(1);
    expect(watch.answer({ stamp: stamp + day, funds: funds('800'), adl: { AUSDT: 'LOW' } })).toEqual([]);
    expect(watch.answer({ stamp: stamp + day, funds: funds('800'), adl: { AUSDT: 'HIGH' } })).toEqual([]);
  });

  test('a risk that is not known yet when the rule is made costs nothing later', () => {
    const watch = watchWith(ruleWith(adl('10')));
    watch.answer({ stamp, funds: funds('1000') });
    expect(watch.answer({ stamp: stamp + day, funds: funds('800'), adl: { AUSDT: 'HIGH' } })).toHaveLength(1);
  });

  test('a risk that rises between two samples is told then', () => {
    const watch = watchWith(ruleWith(adl('10')));
    watch.answer({ stamp, funds: funds('1000'), adl: {} });
    expect(watch.answer({ stamp: stamp + day, funds: funds('800'), adl: { AUSDT: 'LOW' } })).toEqual([]);
    expect(watch.answer({ stamp: stamp + day, funds: funds('800'), adl: { AUSDT: 'HIGH' } })).toHaveLength(1);
  });

  test('but not when the same sample has been told about by another rule', () => {
    const watch = watchWith(ruleWith(adl('10')), ruleWith(fall('10')));
    watch.answer({ stamp, funds: funds('1000'), adl: {} });
    expect(watch.answer({ stamp: stamp + day, funds: funds('800'), adl: { AUSDT: 'LOW' } })).toHaveLength(1);
    expect(watch.answer({ stamp: stamp + day, funds: funds('800'), adl: { AUSDT: 'HIGH' } })).toEqual([]);
  });
});

describe('one alert for a fund and a sample', () => {
  test('however many rules find something, the gravest speaks', () => {
    const watch = watchWith(
      ruleWith({ kind: 'membership' }),
      ruleWith(below('500')),
      ruleWith(fall('10')),
      ruleWith(adl('5')),
    );
    watch.answer({ stamp, watchlist: ['AUSDT'], funds: [{ balances: { USDT: '1000' } }], adl: {} });
    const told = watch.answer({
      stamp: stamp + day,
      watchlist: ['AUSDT'],
      funds: [{ symbols: ['AUSDT', 'BUSDT', 'CUSDT'], balances: { USDT: '400' } }],
      adl: { AUSDT: 'HIGH' },
    });
    expect(told.map(({ findings }) => findings.map(({ kind }) => kind))).toEqual([
      ['adl', 'fall', 'below', 'membership'],
    ]);
  });

  test('the same stamp again, an older one or a correction is not judged', () => {
    const watch = watchWith(ruleWith(below('1000')));
    watch.days(['2000', '1500']);
    expect(watch.answer({ stamp: stamp + day, funds: [{ balances: { USDT: '900' } }] })).toEqual([]);
    expect(watch.answer({ stamp: stamp - day, at: stamp + day, funds: [{ balances: { USDT: '900' } }] })).toEqual([]);
    expect(watch.answer({ stamp: stamp + 2 * day, funds: [{ balances: { USDT: '900' } }] })).toHaveLength(1);
  });

  test('one stamp from the year 2100 silences nothing', () => {
    const watch = watchWith(ruleWith(below('1000')));
    watch.days(['2000']);
    watch.answer({ stamp: Date.UTC(2100, 0), at: stamp + hour, funds: [{ balances: { USDT: '2000' } }] });
    expect(watch.answer({ stamp: stamp + day, funds: [{ balances: { USDT: '900' } }] })).toHaveLength(1);
  });

  test('a machine whose clock is a year behind is told all the same, once', () => {
    const watch = watchWith(ruleWith(fall('10')));
    const late = (index: number, balance: string) =>
      watch.answer({
        stamp: stamp + index * day,
        at: stamp + (index - 365) * day,
        funds: [{ balances: { USDT: balance } }],
      });
    expect([late(0, '1000'), late(1, '800'), late(1, '800'), late(2, '800')].map((alerts) => alerts.length)).toEqual([
      0, 1, 0, 0,
    ]);
  });
});

describe('what is not there', () => {
  const many = (balance: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      key: `F${index}`,
      symbols: [`S${index}`],
      balances: { USDT: balance },
    }));
  const watchlist = Array.from({ length: 40 }, (_, index) => `S${index}`);
  const rules = () => [ruleWith(below('500')), ruleWith(fall('10')), ruleWith({ kind: 'membership' })];

  test('an incomplete answer is not judged; the next whole one is, although its stamp was seen before', () => {
    const watch = watchWith(...rules());
    watch.answer({ stamp, watchlist, funds: many('1000', 40) });
    expect(watch.answer({ stamp: stamp + day, watchlist, complete: false, funds: many('100', 1) })).toEqual([]);
    expect(watch.answer({ stamp: stamp + day, watchlist, funds: many('100', 40) })).toHaveLength(40);
  });

  test('when answers stay incomplete for an hour, the balances that are there are judged, and no members', () => {
    const watch = watchWith(...rules());
    watch.answer({ stamp, watchlist, funds: many('1000', 40) });
    const partial = { stamp: stamp + day, watchlist, complete: false, funds: many('100', 2) };
    expect(watch.answer({ ...partial, at: stamp + day })).toEqual([]);
    expect(watch.answer({ ...partial, at: stamp + day + hour - 1 })).toEqual([]);
    const told = watch.answer({ ...partial, at: stamp + day + hour });
    expect(told.map(({ fund, findings }) => [fund, findings.map(({ kind }) => kind)])).toEqual([
      ['F0', ['fall', 'below']],
      ['F1', ['fall', 'below']],
    ]);
    expect(watch.answer({ ...partial, complete: true, funds: many('100', 40) })).toHaveLength(38);
  });

  test('a symbol that is missing from an incomplete answer has not left, however long', () => {
    const watch = watchWith(...rules());
    const funds = (symbols: string[]) => [{ symbols, balances: { USDT: '1000' } }];
    watch.answer({ stamp, watchlist: ['A'], funds: funds(['A', 'B', 'C']) });
    for (const hours of [1, 2, 3]) {
      const at = stamp + hours * hour;
      expect(watch.answer({ stamp, at, watchlist: ['A'], complete: false, funds: funds(['A']) })).toEqual([]);
    }
    expect(watch.answer({ stamp, watchlist: ['A'], funds: funds(['A', 'B', 'C']) })).toEqual([]);
    expect(watch.answer({ stamp, watchlist: ['A'], funds: funds(['A', 'B']) })).toHaveLength(1);
  });

  test('a fund that vanishes is quiet, and judged from where it stood when it returns', () => {
    const watch = watchWith(...rules());
    watch.answer({ stamp, watchlist, funds: many('1000', 40) });
    expect(watch.answer({ stamp: stamp + day, watchlist, funds: many('1000', 39) })).toEqual([]);
    const told = watch.answer({ stamp: stamp + 2 * day, watchlist, funds: many('400', 40) });
    expect(told).toHaveLength(40);
  });

  test('an unknown balance and an asset that is missing change nothing', () => {
    const watch = watchWith(ruleWith(below('500')));
    watch.days(['1000', null]);
    watch.answer({ stamp: stamp + 2 * day, funds: [{ balances: { BTC: '1' } }] });
    expect(watch.answer({ stamp: stamp + 3 * day, funds: [{ balances: { USDT: '400' } }] })).toHaveLength(1);
  });

  test('a fund that is no longer watched is forgotten: watched again it is met for the first time', () => {
    const watch = watchWith(ruleWith(below('500')));
    const funds = (balance: string) => [{ balances: { USDT: balance } }];
    watch.answer({ stamp, watchlist: ['AUSDT'], funds: funds('1000') });
    watch.answer({ stamp, watchlist: ['ZUSDT'], funds: funds('1000') });
    expect(watch.answer({ stamp: stamp + day, watchlist: ['AUSDT'], funds: funds('400') })).toEqual([]);
  });

  test('a rule of one symbol is about the fund behind it alone', () => {
    const watch = watchWith(ruleWith(fall('10'), { symbol: 'S1' }));
    watch.answer({ stamp, watchlist, funds: many('1000', 3) });
    expect(watch.answer({ stamp: stamp + day, watchlist, funds: many('100', 3) }).map(({ fund }) => fund)).toEqual([
      'F1',
    ]);
  });
});

describe('when the identities of the funds begin anew', () => {
  const rules = () => [ruleWith(below('500')), ruleWith({ kind: 'membership' })];
  const funds = (balance: string, [first, second]: readonly [string, string]) => [
    { key: first, symbols: ['A', 'A2', 'A3'], balances: { USDT: balance } },
    { key: second, symbols: ['B', 'B2'], balances: { USDT: '100' } },
  ];
  const watchlist = ['A', 'B'];

  test('a fund under another key is found by its symbols', () => {
    const watch = watchWith(...rules());
    watch.answer({ stamp, watchlist, funds: funds('1000', ['1', '2']) });
    const told = watch.answer({ stamp: stamp + day, watchlist, funds: funds('400', ['7', '8']) });
    expect(told.map(({ fund, findings }) => [fund, findings.map(({ kind }) => kind)])).toEqual([['7', ['below']]]);
  });

  test('a key that now belongs to another fund brings nothing of the former one', () => {
    const watch = watchWith(...rules());
    watch.answer({ stamp, watchlist, funds: funds('1000', ['1', '2']) });
    expect(watch.answer({ stamp: stamp + day, watchlist, funds: funds('1000', ['2', '1']) })).toEqual([]);
  });
});

test('when each rule last fired is remembered, and forgotten with the rule', () => {
  const [first, second] = [ruleWith(fall('10')), ruleWith(below('1'))];
  const watch = watchWith(first, second);
  watch.days(['1000', '800']);
  expect(watch.memory.fired).toEqual([{ rule: first.id, at: stamp + day + hour }]);
  watch.rules = [second];
  watch.answer({ stamp: stamp + 2 * day, funds: [{ balances: { USDT: '800' } }] });
  expect(watch.memory.fired).toEqual([]);
});
