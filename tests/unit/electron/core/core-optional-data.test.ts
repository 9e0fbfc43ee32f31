import { describe, expect, test } from 'vitest';
import type { AlertRule } from '../../../../electron/alerts/judging/rule.ts';
import { ruleWith } from '../support/alerts/alert-watch.ts';
import { fall, holding, on, usdt } from '../support/alerts/story.ts';
import { answersWith } from '../support/answering-server.ts';
import { day, hour, minute } from '../support/recordings/samples.ts';
import { worldWith } from '../support/running-core.ts';

/** Real HTTP on a machine that may be busy. */
const patient = { timeout: 20_000 };

/** An app with one watched fund of 1000, and what it notifies of. */
async function startedWith(rules: readonly AlertRule[]) {
  const exchange = await answersWith([usdt('AUSDT BUSDT', '1000', on(0))]);
  const world = worldWith(exchange.url);
  world.clock.time = on(0) + hour;
  const core = world.start({}, { symbols: ['AUSDT'] });
  core.changeSettings({ rules });
  const titles: string[] = [];
  core.alerts.connect({ show: ({ title }) => titles.push(title), personWatches: () => false });
  await core.refresher.refresh();
  /** The next day, on which it holds half. */
  async function halve(): Promise<void> {
    exchange.answer([usdt('AUSDT BUSDT', '500', on(1))]);
    world.clock.time += day;
    await core.refresher.refresh();
  }
  return { exchange, world, core, titles, halve };
}

describe('ADL risk', () => {
  const path = '/fapi/v1/symbolAdlRisk';
  const rule = ruleWith({ kind: 'adl', asset: null, percent: '10', window: 'day', risk: 'high' });
  const risk = (adlRisk: string) => [{ symbol: 'AUSDT', adlRisk, updateTime: on(0) }, { symbol: 7 }, null];

  test('is asked only while a rule or the badge wants it', async () => {
    const { exchange, core } = await startedWith([fall, { ...rule, enabled: false }]);
    expect(exchange.asked).not.toContain(path);
    exchange.answerAt(path, risk('MIDDLE'));
    core.changeSettings({ adlBadge: true });
    await expect
      .poll(() => core.state.current().adlRisk?.risks, patient)
      .toEqual([{ symbol: 'AUSDT', risk: 'MIDDLE' }]);
    core.changeSettings({ adlBadge: false });
    expect(core.state.current().adlRisk).toBeNull();
  });

  test('that is not known yet delays no other rule; the rule that needs it reports once it is known', async () => {
    for (const [rules, atOnce, later] of [
      [[fall, rule], ['AUSDT fund fell 50%'], []],
      [[rule], [], ['AUSDT fund fell 50% while the exchange rates its ADL risk high']],
    ] as const) {
      const { exchange, titles, halve } = await startedWith(rules);
      const answer = exchange.holdAt(path);
      await halve();
      expect(titles).toEqual(atOnce);
      answer(risk('HIGH'));
      await expect.poll(() => titles, patient).toEqual([...atOnce, ...later]);
    }
  });

  test('that is unavailable disturbs nothing: the funds stay good and other rules are judged', async () => {
    const { exchange, core, titles, halve } = await startedWith([rule, fall]);
    await halve();
    expect(core.state.current()).toMatchObject({ connection: { kind: 'good' }, notices: [], adlRisk: null });
    await expect.poll(() => titles, patient).toEqual(['AUSDT fund fell 50%']);
    await expect.poll(() => exchange.asked.filter((asked) => asked === path).length, patient).toBe(2);
  });
});

describe('the estimate in dollars', () => {
  const path = '/fapi/v1/assetIndex';
  const prices = [
    { symbol: 'BTCUSD', index: '100000.5' },
    { symbol: 'ETHUSD', index: 'n/a' },
    { symbol: 'USDTUSD', index: '0.00000000' },
    { symbol: 'USD', index: '1' },
  ];

  test('is off at first; once on, it asks for prices at intervals and states its assumptions', async () => {
    const { exchange, world, core } = await startedWith([]);
    expect(core.state.current().usdEstimates).toBeNull();
    expect(exchange.asked).not.toContain(path);
    exchange.answerAt(path, prices);
    exchange.answer([holding('AUSDT BUSDT', { USDT: '2', BTC: '2', ETH: '2' }, on(0))]);
    core.changeSettings({ usdEstimate: true });
    await core.refresher.refresh();
    await expect
      .poll(() => core.state.current().usdEstimates?.funds[0], patient)
      .toMatchObject({
        usd: '200003.00',
        parts: [
          { asset: 'USDT', basis: 'nominal', price: '1' },
          { asset: 'BTC', basis: 'index', price: '100000.5' },
        ],
        excluded: [{ asset: 'ETH', reason: 'no-price' }],
      });
    for (let count = 0; count < 4; count++) {
      world.clock.time += 3 * minute;
      await core.refresher.refresh();
    }
    expect(exchange.asked.filter((asked) => asked === path)).toHaveLength(1);
  });
});

test('optional data is not requested while updates are paused, and all of it once they resume', async () => {
  const paths = ['/fapi/v1/symbolAdlRisk', '/fapi/v1/assetIndex', '/futures/data/openInterestHist'];
  const { exchange, core } = await startedWith([]);
  core.refresher.setPaused(true);
  core.changeSettings({ adlBadge: true, usdEstimate: true, fundForScale: true });
  await core.refresher.refresh();
  const asked = () => paths.filter((path) => exchange.asked.some((target) => target.startsWith(path)));
  expect(asked()).toEqual([]);
  core.refresher.setPaused(false);
  await expect.poll(asked, patient).toEqual(paths);
});

test('requests what became due during sleep when the machine wakes with fresh balances', async () => {
  const { exchange, world, core } = await startedWith([]);
  core.changeSettings({ usdEstimate: true });
  const asked = () => exchange.asked.filter((path) => path === '/fapi/v1/assetIndex').length;
  await expect.poll(asked, patient).toBe(1);
  world.clock.time += 6 * minute;
  await expect
    .poll(() => {
      core.refresher.wake();
      return asked();
    }, patient)
    .toBe(2);
});
