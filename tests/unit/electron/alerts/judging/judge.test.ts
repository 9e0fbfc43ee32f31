import { describe, expect, test } from 'vitest';
import { adl, below, fall, ruleWith, watchWith } from '../../support/alerts/alert-watch.ts';
import { day, hour, stamp } from '../../support/recordings/samples.ts';

describe('one alert for a fund and a sample', () => {
  test('combines the findings of several rules, the gravest first', () => {
    const watch = watchWith(
      ruleWith({ kind: 'membership' }),
      ruleWith(below('500')),
      ruleWith(fall('10')),
      ruleWith(adl('5')),
    );
    watch.answer({ stamp, watchlist: ['AUSDT'], funds: [{ balances: { USDT: '1000' } }], adl: {} });
    const found = watch.answer({
      stamp: stamp + day,
      watchlist: ['AUSDT'],
      funds: [{ symbols: ['AUSDT', 'BUSDT', 'CUSDT'], balances: { USDT: '400' } }],
      adl: { AUSDT: 'HIGH' },
    });
    expect(found.map(({ findings }) => findings.map(({ kind }) => kind))).toEqual([
      ['adl', 'fall', 'below', 'membership'],
    ]);
  });

  test('the same stamp again is not judged, nor an older one that is not recorded; another balance under the same stamp is', () => {
    const watch = watchWith(ruleWith(below('1000')));
    watch.days(['2000', '1500']);
    expect(watch.answer({ stamp: stamp + day, funds: [{ balances: { USDT: '1500' } }] })).toEqual([]);
    const older = { stamp: stamp - day, at: stamp + day, funds: [{ balances: { USDT: '900' } }] };
    expect(watch.answer({ ...older, isRecorded: false })).toEqual([]);
    expect(watch.answer({ stamp: stamp + day, funds: [{ balances: { USDT: '900' } }] })).toHaveLength(1);
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
    const found = watch.answer({ ...partial, at: stamp + day + hour });
    expect(found.map(({ fund, findings }) => [fund, findings.map(({ kind }) => kind)])).toEqual([
      ['F0', ['fall', 'below']],
      ['F1', ['fall', 'below']],
    ]);
    expect(watch.answer({ ...partial, complete: true, funds: many('100', 40) })).toHaveLength(38);
  });

  test('unknown balances and missing assets change nothing', () => {
    const watch = watchWith(ruleWith(below('500')));
    watch.days(['1000', null]);
    watch.answer({ stamp: stamp + 2 * day, funds: [{ balances: { BTC: '1' } }] });
    expect(watch.answer({ stamp: stamp + 3 * day, funds: [{ balances: { USDT: '400' } }] })).toHaveLength(1);
  });

  test('forgets a fund that is no longer watched', () => {
    const watch = watchWith(ruleWith(below('500')));
    const funds = (balance: string) => [{ balances: { USDT: balance } }];
    watch.answer({ stamp, watchlist: ['AUSDT'], funds: funds('1000') });
    watch.answer({ stamp, watchlist: ['ZUSDT'], funds: funds('1000') });
    expect(watch.answer({ stamp: stamp + day, watchlist: ['AUSDT'], funds: funds('400') })).toEqual([]);
  });

  test('a rule of one symbol judges its fund alone', () => {
    const watch = watchWith(ruleWith(fall('10'), { symbol: 'S1' }));
    watch.answer({ stamp, watchlist, funds: many('1000', 3) });
    expect(watch.answer({ stamp: stamp + day, watchlist, funds: many('100', 3) }).map(({ fund }) => fund)).toEqual([
      'F1',
    ]);
  });
});

test('remembers when each rule last fired until the rule is removed', () => {
  const [first, second] = [ruleWith(fall('10')), ruleWith(below('1'))];
  const watch = watchWith(first, second);
  watch.days(['1000', '800']);
  expect(watch.memory.fired).toEqual([{ rule: first.id, at: stamp + day + hour }]);
  watch.rules = [second];
  watch.answer({ stamp: stamp + 2 * day, funds: [{ balances: { USDT: '800' } }] });
  expect(watch.memory.fired).toEqual([]);
});
