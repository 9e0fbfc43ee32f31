import { describe, expect, test } from 'vitest';
import type { Alert } from '../../../../../electron/alerts/judging/alert.ts';
import { adl, alertedIn, below, fall, ruleWith, watchWith } from '../../support/alerts/alert-watch.ts';
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

test('fifty rules at a hundred assets are matched in an incomplete answer without comparing each with each', () => {
  const rules = Array.from({ length: 50 }, () => ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'day' }));
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

test('forgets a fund that is no longer watched', () => {
  const watch = watchWith(ruleWith(below('500')));
  watch.answer(fundOn(0, '1000'));
  watch.answer({ ...fundOn(0, '1000'), watchlist: ['ZUSDT'] });
  expect(watch.answer(fundOn(1, '400'))).toEqual([]);
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
  test('are reported where a watched symbol has moved to another fund', () => {
    const watch = watchWith(ruleWith({ kind: 'membership' }));
    const [watchlist, balances] = [['AUSDT'], { USDT: '1000' }];
    watch.answer({ stamp, watchlist, funds: [{ key: '1', symbols: ['AUSDT', 'BUSDT'], balances }] });
    const moved = { key: '2', symbols: ['AUSDT', 'CUSDT'], balances };
    expect(watch.answer({ stamp: stamp + day, watchlist, funds: [moved] })).toMatchObject([
      { fund: '2', findings: [{ kind: 'membership', members: { added: ['AUSDT'], removed: [] } }] },
    ]);
  });

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
