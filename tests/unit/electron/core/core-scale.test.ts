import { expect, test } from 'vitest';
import { exchangeWith } from '../../tests-exchange/running-exchange.ts';
import { day, hour, minute } from '../support/recordings/samples.ts';
import { worldWith } from '../support/running-core.ts';

const path = '/futures/data/openInterestHist';
const patient = { timeout: 10_000 };

async function startedAt(time: number) {
  let now = (): number => time;
  const exchange = await exchangeWith({ now: () => now() });
  const world = worldWith(exchange.url);
  world.clock.time = time;
  now = world.clock.now;
  const core = world.start();
  await core.refresher.refresh();
  const asked = (wanted: string) => exchange.requests.filter((request) => request.path === wanted);
  /** Lets half seconds pass until nothing more is asked for. */
  async function untilShown(kind: 'share' | 'none'): Promise<void> {
    await expect
      .poll(async () => {
        await world.clock.advance(500);
        return core.state.current().scales?.map((scale) => scale.kind);
      }, patient)
      .toEqual([kind]);
  }
  return { exchange, world, core, asked, untilShown };
}

const noon = (): number => Math.floor(Date.now() / day) * day + 12 * hour;

test('is off at first; once on, asks for each member once and compares the fund with them, its BTC at the index price', async () => {
  const { core, asked, untilShown, world } = await startedAt(noon());
  expect(core.state.current().scales).toBeNull();
  expect(asked(path)).toEqual([]);
  core.changeSettings({ fundForScale: true });
  await untilShown('share');
  const [fund] = core.state.current().funds;
  expect(asked(path).map(({ query }) => query.symbol)).toEqual(fund?.symbols);
  expect(asked('/fapi/v1/assetIndex')).toHaveLength(1);
  await expect
    .poll(() => core.state.current().scales, patient)
    .toMatchObject([{ kind: 'share', members: { counted: 8, missing: [] }, excluded: [] }]);
  for (let count = 0; count < 4; count++) {
    world.clock.time += 20 * minute;
    await core.refresher.refresh();
    await world.clock.advance(2000);
  }
  expect([asked(path).length, asked('/fapi/v1/assetIndex').length]).toEqual([8, 1]);
  core.changeSettings({ fundForScale: false });
  expect(core.state.current().scales).toBeNull();
});

test('a refresh does not wait for an answer about open interest', async () => {
  const { core, exchange, asked } = await startedAt(noon());
  exchange.fault({ kind: 'hang', path });
  core.changeSettings({ fundForScale: true });
  await expect.poll(() => asked(path).length, patient).toBe(1);
  await core.refresher.refresh();
  expect(core.state.current()).toMatchObject({ connection: { kind: 'good' }, refreshing: false });
});

test('asks about another watched fund at once, without another refresh', async () => {
  const { core, exchange, world, untilShown, asked } = await startedAt(noon());
  core.changeSettings({ fundForScale: true });
  await untilShown('share');
  const before = asked('/fapi/v1/insuranceBalance').length;
  core.changeSettings({ watchlist: ['BTCUSDT', 'ACTUSDT'] });
  await expect
    .poll(async () => {
      await world.clock.advance(500);
      return core.state.current().scales?.map(({ kind }) => kind);
    }, patient)
    .toEqual(['share', 'share']);
  expect(asked('/fapi/v1/insuranceBalance')).toHaveLength(before);
  expect(exchange.requests.length).toBeGreaterThan(before);
});

test('asks again an hour after a failure for prices that nothing else needs', async () => {
  const { core, exchange, world, asked, untilShown } = await startedAt(noon());
  exchange.fault({ kind: 'forbidden', path: '/fapi/v1/assetIndex', times: 1 });
  core.changeSettings({ fundForScale: true });
  await untilShown('share');
  for (const passed of [55, 6]) {
    world.clock.time += passed * minute;
    await core.refresher.refresh();
    await core.refresher.refresh(); // by its answer, what the first one has sent has come too
  }
  await expect.poll(() => asked('/fapi/v1/assetIndex').length, patient).toBe(2);
  const [first = 0, second = 0] = asked('/fapi/v1/assetIndex').map(({ time }) => time);
  expect(second - first).toBeGreaterThanOrEqual(hour);
});
