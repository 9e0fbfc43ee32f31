import { expect, test } from 'vitest';
import { exchangeWith } from '../../tests-exchange/running-exchange.ts';
import { balancesInView, quit, worldWith } from '../support/running-core.ts';

test('the first refresh shows the fund of the default symbols, digit by digit', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const core = worldWith(exchange.url).start();
  await core.refresher.refresh();
  expect(core.state.current().connection).toEqual({ kind: 'good' });
  expect(core.state.current().funds).toHaveLength(1);
  expect(balancesInView(core, 'ETHUSDT')).toEqual({
    USDC: '299999998.6497832',
    USDT: '793930579.315848',
    BTC: '61.73143554',
    BNFCR: '633223.99396922',
  });
});

test('asks an exchange on this machine without a network', async () => {
  const exchange = await exchangeWith();
  const core = worldWith(exchange.url).start({ isOnline: () => false });
  await core.refresher.refresh();
  expect(core.state.current().connection).toEqual({ kind: 'good' });
});

test('a reading for --print is stored nowhere and starts no timer', async () => {
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

test('closing ends the timer and the files, also during a request', async () => {
  const exchange = await exchangeWith();
  const world = worldWith(exchange.url);
  const core = world.start();
  exchange.fault({ kind: 'delay', ms: 50 });
  const asking = core.refresher.refresh();
  quit(core);
  await asking;
  expect(world.clock.armed).toBe(0);
});

test('the log contains no address of the person', async () => {
  const exchange = await exchangeWith();
  const world = worldWith(exchange.url);
  exchange.fault({ kind: 'rate-limited' });
  await world.start().refresher.refresh();
  expect(world.logged.join('\n')).toContain('rate-limited');
  expect(world.logged.join('\n')).not.toContain('IP(127');
});
