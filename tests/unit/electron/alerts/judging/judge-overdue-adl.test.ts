import { describe, expect, test } from 'vitest';
import { adl, fall, ruleWith, watchWith } from '../../support/alerts/alert-watch.ts';
import { day, hour, stamp } from '../../support/recordings/samples.ts';

describe('an overdue stamp', () => {
  test('is reported once at exactly its number of hours, and again only after a new stamp', () => {
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
});

describe('a fall while the ADL risk is high', () => {
  const funds = (balance: string) => [{ balances: { USDT: balance } }];

  test.each([
    ['HIGH', 1],
    ['EXTREMELY_HIGH', 1],
    ['MIDDLE', 0],
    ['constructor', 0],
  ])('the risk %s gives %i alerts', (risk, count) => {
    const watch = watchWith(ruleWith(adl('10')));
    watch.answer({ stamp, funds: funds('1000'), adl: { AUSDT: 'LOW' } });
    const alerts = watch.answer({ stamp: stamp + day, funds: funds('900'), adl: { AUSDT: risk, BUSDT: 'HIGH' } });
    expect(alerts).toHaveLength(count);
    if (count > 0) expect(alerts[0]?.findings).toMatchObject([{ kind: 'adl', symbols: ['AUSDT'], risk }]);
  });

  test('waits until the risk is known and then judges the sample', () => {
    const watch = watchWith(ruleWith(adl('10')));
    watch.answer({ stamp, funds: funds('1000'), adl: {} });
    expect(watch.answer({ stamp: stamp + day, funds: funds('800') })).toEqual([]);
    expect(watch.answer({ stamp: stamp + day, funds: funds('800'), adl: { AUSDT: 'HIGH' } })).toHaveLength(1);
    expect(watch.answer({ stamp: stamp + day, funds: funds('800'), adl: { AUSDT: 'LOW' } })).toEqual([]);
    expect(watch.answer({ stamp: stamp + day, funds: funds('800'), adl: { AUSDT: 'HIGH' } })).toEqual([]);
  });

  test('that rises after another rule reported the same fall is reported too, once', () => {
    const watch = watchWith(ruleWith(adl('10')), ruleWith(fall('10')));
    watch.answer({ stamp, funds: funds('1000'), adl: {} });
    expect(watch.answer({ stamp: stamp + day, funds: funds('800'), adl: { AUSDT: 'LOW' } })).toHaveLength(1);
    expect(watch.answer({ stamp: stamp + day, funds: funds('800'), adl: { AUSDT: 'HIGH' } })).toMatchObject([
      { findings: [{ kind: 'adl', risk: 'HIGH' }] },
    ]);
    for (const said of ['LOW', 'HIGH'])
      expect(watch.answer({ stamp: stamp + day, funds: funds('800'), adl: { AUSDT: said } })).toEqual([]);
  });
});
