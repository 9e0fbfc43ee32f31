import { describe, expect, test } from 'vitest';
import { below, fall, ruleWith, watchWith } from '../../support/alerts/alert-watch.ts';
import { day, stamp } from '../../support/recordings/samples.ts';

describe('members', () => {
  const answer = (index: number, symbols: string[], balance = '1000') => ({
    stamp: stamp + index * day,
    watchlist: ['AUSDT'],
    funds: [{ symbols, balances: { USDT: balance } }],
  });

  test('reports symbols that join or leave, but no other order', () => {
    const watch = watchWith(ruleWith({ kind: 'membership' }));
    expect(watch.answer(answer(0, ['AUSDT', 'BUSDT']))).toEqual([]);
    expect(watch.answer(answer(0, ['BUSDT', 'AUSDT']))).toEqual([]);
    expect(watch.answer(answer(1, ['AUSDT', 'CUSDT']))[0]?.findings).toMatchObject([
      { kind: 'membership', members: { added: ['CUSDT'], removed: ['BUSDT'] } },
    ]);
    expect(watch.answer(answer(1, ['AUSDT', 'CUSDT']))).toEqual([]);
  });

  test('reports nothing when another symbol of the fund is watched', () => {
    const watch = watchWith(ruleWith({ kind: 'membership' }));
    const funds = [{ symbols: ['AUSDT', 'BUSDT'], balances: { USDT: '1' } }];
    watch.answer({ stamp, watchlist: ['AUSDT'], funds });
    expect(watch.answer({ stamp, watchlist: ['AUSDT', 'BUSDT'], funds })).toEqual([]);
  });

  test.each([
    ['one symbol', ['BUSDT']],
    ['most symbols', ['BUSDT', 'CUSDT', 'DUSDT']],
  ])('a fall of 80 %% while %s left is a loss, since symbols without money explain nothing', (_, removed) => {
    const watch = watchWith(ruleWith(fall('50')));
    watch.answer(answer(0, ['AUSDT', ...removed]));
    expect(watch.answer(answer(1, ['AUSDT'], '200'))[0]?.findings).toMatchObject([
      { kind: 'fall', move: { members: { added: [], removed } } },
    ]);
  });

  test('a symbol that left between two samples is reported with the fall of the next, and not with the one after', () => {
    const watch = watchWith(ruleWith(fall('50', 'previous')));
    watch.answer(answer(0, ['AUSDT', 'BUSDT', 'CUSDT']));
    watch.answer(answer(0, ['AUSDT', 'BUSDT']));
    expect(watch.answer(answer(1, ['AUSDT', 'BUSDT'], '400'))[0]?.findings).toMatchObject([
      { move: { members: { removed: ['CUSDT'] } } },
    ]);
    watch.answer(answer(2, ['AUSDT', 'BUSDT'], '1000'));
    expect(watch.answer(answer(3, ['AUSDT', 'BUSDT'], '100'))[0]?.findings).toMatchObject([
      { move: { members: null } },
    ]);
  });
});

describe('when the identities of the funds begin again', () => {
  const rules = () => [ruleWith(below('500')), ruleWith({ kind: 'membership' })];
  const funds = (balance: string, [first, second]: readonly [string, string]) => [
    { key: first, symbols: ['A', 'A2', 'A3'], balances: { USDT: balance } },
    { key: second, symbols: ['B', 'B2'], balances: { USDT: '100' } },
  ];
  const watchlist = ['A', 'B'];

  test('a fund under another key is found by its symbols', () => {
    const watch = watchWith(...rules());
    watch.answer({ stamp, watchlist, funds: funds('1000', ['1', '2']) });
    const alerts = watch.answer({ stamp: stamp + day, watchlist, funds: funds('400', ['7', '8']) });
    expect(alerts.map(({ fund, findings }) => [fund, findings.map(({ kind }) => kind)])).toEqual([['7', ['below']]]);
  });

  test('a key that now belongs to another fund carries nothing over', () => {
    const watch = watchWith(...rules());
    watch.answer({ stamp, watchlist, funds: funds('1000', ['1', '2']) });
    expect(watch.answer({ stamp: stamp + day, watchlist, funds: funds('1000', ['2', '1']) })).toEqual([]);
  });
});
