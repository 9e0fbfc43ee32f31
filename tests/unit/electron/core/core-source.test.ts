import { expect, test } from 'vitest';
import { exchangeWith } from '../../tests-exchange/running-exchange.ts';
import { minute } from '../support/recordings/samples.ts';
import { balancesInView, quit, worldWith } from '../support/running-core.ts';

/** Two exchanges that answer differently, and an app that asks the first because the settings say so. */
async function twoExchanges() {
  const first = await exchangeWith({ scenario: 'documented' });
  const second = await exchangeWith({ scenario: 'today' });
  const world = worldWith(first.url);
  const core = world.start({}, { source: null });
  core.changeSettings({ source: first.url });
  await core.refresher.refresh();
  expect(core.state.current().connection).toEqual({ kind: 'good' });
  return { first, second, world, core };
}

test('asks another host at once, and shows nothing of the previous one, and of that at once when it is back', async () => {
  const { first, second, core } = await twoExchanges();
  const before = balancesInView(core, 'BTCUSDT');
  first.clearRequests();
  core.changeSettings({ source: second.url });
  expect(core.state.current()).toMatchObject({ source: second.url, funds: [], fetchedAt: null, refreshing: true });
  await core.refresher.refresh();
  expect(balancesInView(core, 'BTCUSDT')).not.toEqual(before);
  expect(first.requests).toEqual([]);
  core.changeSettings({ source: first.url });
  expect(balancesInView(core, 'BTCUSDT')).toEqual(before);
});

test('a late answer of the previous host changes nothing', async () => {
  const { first, second, core } = await twoExchanges();
  first.fault({ kind: 'delay', ms: 100, times: 1 });
  const late = core.refresher.refresh();
  core.changeSettings({ source: second.url });
  await core.refresher.refresh();
  const shown = core.state.current().funds;
  await late;
  expect(core.state.current().funds).toEqual(shown);
  expect(core.state.current().refreshing).toBe(false);
});

test('a ban at one host does not silence another, and still holds after switching back', async () => {
  const { first, second, core } = await twoExchanges();
  first.fault({ kind: 'banned' });
  await core.refresher.refresh();
  expect(core.state.current().heldUntil).not.toBeNull();
  core.changeSettings({ source: second.url });
  expect(core.state.current().heldUntil).toBeNull();
  await core.refresher.refresh();
  first.clearRequests();
  core.changeSettings({ source: first.url });
  await core.refresher.refresh();
  expect(core.state.current().connection).toMatchObject({ failure: { kind: 'banned' } });
  expect(first.requests).toEqual([]);
});

test('a ban met by a reading beside the app silences the app and the next reading too, for every path of the host', async () => {
  const exchange = await exchangeWith();
  const world = worldWith(exchange.url);
  const core = world.start();
  await core.refresher.refresh();
  exchange.fault({ kind: 'banned', times: 1 });
  const reading = world.start({}, { print: 'json' });
  expect(await reading.readOnce()).toMatchObject({ ok: false, failure: { kind: 'banned' } });
  quit(reading);
  exchange.clearRequests();
  await core.refresher.refresh();
  expect(core.state.current().connection).toMatchObject({ failure: { kind: 'banned' } });
  for (const source of [exchange.url, `${exchange.url}/gateway`]) {
    const next = world.start({}, { print: 'json', source });
    expect(await next.readOnce()).toMatchObject({ failure: { kind: 'banned' } });
  }
  expect(exchange.requests).toEqual([]);
});

test('asks no other host while updates are paused', async () => {
  const { second, core, world } = await twoExchanges();
  core.refresher.setPaused(true);
  core.changeSettings({ source: second.url });
  await world.clock.advance(60 * minute);
  expect(second.requests).toEqual([]);
  expect(core.state.current()).toMatchObject({ source: second.url, paused: true, refreshing: false });
});

test('the host of the command line holds for the run and is never saved', async () => {
  const exchange = await exchangeWith();
  const world = worldWith(exchange.url);
  const core = world.start();
  core.changeSettings({ theme: 'dark' });
  expect(core.state.current()).toMatchObject({ source: exchange.url, sourceFixed: true });
  quit(core);
  expect(world.start({}, { source: null }).state.current().source).toBe('https://fapi.binance.com');
});
