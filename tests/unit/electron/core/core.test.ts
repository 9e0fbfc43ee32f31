import { expect, test } from 'vitest';
import { exchangeWith } from '../../tests-exchange/running-exchange.ts';
import { day, hour, minute } from '../support/recordings/samples.ts';
import { balancesInView, quit, worldWith } from '../support/running-core.ts';

const documentedBitcoin = {
  USDC: '299999998.6497832',
  USDT: '793930579.315848',
  BTC: '61.73143554',
  BNFCR: '633223.99396922',
};

test('the first refresh shows the fund of the pre-filled symbols, digit by digit', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const core = worldWith(exchange.url).start();
  await core.refresher.refresh();
  expect(core.state.current().connection).toEqual({ kind: 'good' });
  expect(core.state.current().funds).toHaveLength(1);
  expect(balancesInView(core, 'ETHUSDT')).toEqual(documentedBitcoin);
});

test('restarted while the exchange is down, the old values are shown at once and stay', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const world = worldWith(exchange.url);
  const first = world.start();
  await first.refresher.refresh();
  const { fetchedAt } = first.state.current();
  quit(first);
  exchange.fault({ kind: 'reset' });
  const second = world.start();
  expect(second.state.current()).toMatchObject({ connection: { kind: 'waiting' }, fetchedAt });
  expect(balancesInView(second, 'BTCUSDT')).toEqual(documentedBitcoin);
  await second.refresher.refresh();
  expect(second.state.current()).toMatchObject({ connection: { kind: 'failed' }, fetchedAt });
  expect(balancesInView(second, 'BTCUSDT')).toEqual(documentedBitcoin);
});

test('a ban survives a restart: neither clicks nor the timer send anything before its end', async () => {
  const exchange = await exchangeWith();
  const world = worldWith(exchange.url);
  exchange.fault({ kind: 'banned', retryAfter: 3600, times: 1 });
  const first = world.start();
  await first.refresher.refresh();
  quit(first);
  const second = world.start();
  const { heldUntil } = second.state.current();
  expect(heldUntil).toBeGreaterThanOrEqual(world.clock.time + hour);
  for (let clicks = 0; clicks < 20; clicks++) await second.refresher.refresh();
  await world.clock.advance(59 * minute);
  expect(exchange.requests).toHaveLength(1);
  expect(second.state.current().connection).toMatchObject({ kind: 'failed', failure: { kind: 'banned' } });
  world.clock.time = Number(heldUntil);
  await second.refresher.refresh();
  expect(exchange.requests).toHaveLength(2);
  expect(second.state.current()).toMatchObject({ connection: { kind: 'good' }, heldUntil: null });
});

test('offline a host on the net is asked once an hour, and the state says so', async () => {
  const world = worldWith('https://fapi.binance.com');
  let sent = 0;
  const core = world.start({
    isOnline: () => false,
    fetch: async () => {
      sent += 1;
      throw new Error('net::ERR_INTERNET_DISCONNECTED');
    },
  });
  await core.refresher.refresh();
  await world.clock.advance(day - minute);
  expect(sent).toBe(24);
  expect(core.state.current().connection).toMatchObject({ kind: 'failed', failure: { kind: 'offline' } });
});

test.each([
  ['a date', (now: number) => new Date(now + 10 * minute).toUTCString(), '{}'],
  ['seconds beside a code', () => '600', '{"code":-1008,"msg":"Server is currently overloaded."}'],
])('a 503 with Retry-After as %s is asked again after it and not before, and the state says when', async (...given) => {
  const [, retryAfter, body] = given;
  const exchange = await exchangeWith();
  const world = worldWith(exchange.url);
  const core = world.start();
  const headers = { 'retry-after': retryAfter(world.clock.time), date: new Date(world.clock.time).toUTCString() };
  exchange.fault({ kind: 'answer', status: 503, headers, body, times: 1 });
  await core.refresher.refresh();
  expect(core.state.current()).toMatchObject({
    connection: { failure: { kind: 'server' } },
    heldUntil: world.clock.time + 10 * minute,
  });
  core.refresher.wake();
  await world.clock.advance(10 * minute - 1);
  expect(exchange.requests).toHaveLength(1);
  await world.clock.advance(minute);
  await core.refresher.refresh();
  expect(exchange.requests).toHaveLength(2);
  expect(core.state.current()).toMatchObject({ connection: { kind: 'good' }, heldUntil: null });
});

test('without a network an exchange on this machine can be asked', async () => {
  const exchange = await exchangeWith();
  const core = worldWith(exchange.url).start({ isOnline: () => false });
  await core.refresher.refresh();
  expect(core.state.current().connection).toEqual({ kind: 'good' });
});

test('one reading for --print is kept nowhere and starts no timer', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const world = worldWith(exchange.url);
  const core = world.start();
  const reading = await core.readOnce();
  expect(reading.ok).toBe(true);
  expect(core.state.current()).toMatchObject({ connection: { kind: 'waiting' }, fetchedAt: null });
  expect(world.clock.armed).toBe(0);
  quit(core);
  expect(world.start().state.current().fetchedAt).toBeNull();
});

test('closing ends the timer and the files, also while a request is under way', async () => {
  const exchange = await exchangeWith();
  const world = worldWith(exchange.url);
  const core = world.start();
  exchange.fault({ kind: 'delay', ms: 50 });
  const asking = core.refresher.refresh();
  quit(core);
  await asking;
  expect(world.clock.armed).toBe(0);
});

test('what is logged names no address of the person', async () => {
  const exchange = await exchangeWith();
  const world = worldWith(exchange.url);
  exchange.fault({ kind: 'rate-limited' });
  await world.start().refresher.refresh();
  expect(world.logged.join('\n')).toContain('rate-limited');
  expect(world.logged.join('\n')).not.toContain('IP(127');
});
