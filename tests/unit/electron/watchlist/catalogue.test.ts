import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Core } from '../../../../electron/core/core.ts';
import type { Suggestions } from '../../../../electron/watchlist/symbols.ts';
import { exchangeWith } from '../../tests-exchange/running-exchange.ts';
import { settled } from '../support/fake-clock.ts';
import { withReadOnly } from '../support/folders.ts';
import { hour, minute } from '../support/recordings/samples.ts';
import { quit, worldWith } from '../support/running-core.ts';

const path = '/fapi/v1/exchangeInfo';
const symbolsIn = ({ suggestions }: Suggestions): string[] => suggestions.map(({ symbol }) => symbol);

async function large() {
  const exchange = await exchangeWith({ scenario: 'large' });
  const world = worldWith(exchange.url);
  const core = world.start();
  const asked = (): number => exchange.requests.filter((request) => request.path === path).length;
  return { exchange, world, core, asked };
}

/** The catalogue's age after a refresh in the background has had its turn. */
async function freshAt(core: Core): Promise<number | null> {
  await vi.waitFor(async () => expect((await core.symbols.suggest('')).catalogue.loading).toBe(false));
  return (await core.symbols.suggest('')).catalogue.at;
}

test('the catalogue is fetched with the first question and not before, and once for several', async () => {
  const { world, core, asked } = await large();
  await core.refresher.refresh();
  expect(asked()).toBe(0);
  const [first, second] = await Promise.all([core.symbols.suggest('d'), core.symbols.suggest('doge')]);
  expect(symbolsIn(second)[0]).toBe('DOGEUSDT');
  expect(first.catalogue).toEqual({ at: world.clock.time, failure: null, loading: false });
  await core.symbols.suggest('btc');
  expect(asked()).toBe(1);
});

test('the catalogue is kept for twelve hours, also over a restart, and is shown while a new one is fetched', async () => {
  const { exchange, world, core, asked } = await large();
  await core.symbols.suggest('a');
  const { time } = world.clock;
  quit(core);
  world.clock.time += 11 * hour;
  const second = world.start();
  expect((await second.symbols.suggest('sol')).catalogue).toEqual({ at: time, failure: null, loading: false });
  expect(asked()).toBe(1);
  world.clock.time += hour;
  exchange.fault({ kind: 'delay', ms: 50, times: 1 });
  expect((await second.symbols.suggest('sol')).catalogue).toEqual({ at: time, failure: null, loading: true });
  expect(await freshAt(second)).toBe(world.clock.time);
  expect(asked()).toBe(2);
  world.clock.time -= 48 * hour; // a clock that was set back
  await second.symbols.suggest('sol');
  expect(await freshAt(second)).toBe(world.clock.time);
  expect(asked()).toBe(3);
});

test('without a network the kept catalogue is used, with its age', async () => {
  const { world, core } = await large();
  await core.symbols.suggest('a');
  const { time } = world.clock;
  quit(core);
  world.clock.time += 90 * hour;
  const later = world.start({ fetch: () => Promise.reject(new Error('net::ERR_FAILED')) });
  const answer = await later.symbols.suggest('sol');
  expect(symbolsIn(answer)).toContain('SOLUSDT');
  expect(answer.catalogue.at).toBe(time);
  await vi.waitFor(async () => {
    expect((await later.symbols.suggest('sol')).catalogue).toEqual({ at: time, failure: 'offline', loading: false });
  });
});

test('a failure is reported, symbols of funds are still found, and more typing sends no request', async () => {
  const { exchange, core, world, asked } = await large();
  await core.refresher.refresh();
  exchange.fault({ kind: 'html', path });
  for (const query of ['s', 'so', 'sol']) {
    const answer = await core.symbols.suggest(query);
    expect(answer.catalogue).toEqual({ at: null, failure: 'unreadable', loading: false });
    expect(answer.total).toBeGreaterThan(0);
  }
  expect(asked()).toBe(1);
  exchange.clearFaults();
  world.clock.time += minute;
  expect((await core.symbols.suggest('sol')).catalogue).toMatchObject({ at: world.clock.time, failure: null });
  expect(asked()).toBe(2);
  const banned = await large(); // then nothing is sent
  banned.exchange.fault({ kind: 'banned' });
  await banned.core.refresher.refresh();
  expect((await banned.core.symbols.suggest('sol')).catalogue).toMatchObject({ at: null, failure: 'banned' });
  expect(banned.asked()).toBe(0);
});

test('while the catalogue is slow, symbols of funds come first, and a new state announces the rest', async () => {
  const { exchange, core, world } = await large();
  await core.refresher.refresh();
  exchange.fault({ kind: 'delay', ms: 300, times: 1 });
  const asking = core.symbols.suggest('sol');
  await settled();
  await world.clock.advance(2000);
  expect((await asking).catalogue).toEqual({ at: null, failure: null, loading: true });
  expect(symbolsIn(await asking)).toContain('SOLUSDT');
  const { revision } = core.state.current();
  await vi.waitFor(() => expect(core.state.current().revision).toBeGreaterThan(revision));
  expect((await core.symbols.suggest('sol')).catalogue).toMatchObject({ failure: null, loading: false });
});

test('each host has a catalogue of its own', async () => {
  const { exchange, core, world } = await large();
  const other = await exchangeWith({ scenario: 'documented' });
  quit(core);
  const free = world.start({}, { source: null });
  free.changeSettings({ source: exchange.url });
  expect((await free.symbols.suggest('sol')).total).toBeGreaterThan(0);
  free.changeSettings({ source: other.url });
  expect((await free.symbols.suggest('sol')).total).toBe(0);
  expect((await free.symbols.suggest('ada')).total).toBe(1);
  free.changeSettings({ source: exchange.url });
  expect((await free.symbols.suggest('sol')).total).toBeGreaterThan(0);
});

test.each(['', 'not JSON', '{"hosts":7}', '{"hosts":[null,{"source":"x"},{"source":"URL","at":"x","rows":[]}]}'])(
  'a damaged cache (%j) is fetched anew',
  async (text) => {
    const { exchange, world, core, asked } = await large();
    writeFileSync(join(world.folder, 'catalogue.json'), text.replace('URL', exchange.url));
    expect((await core.symbols.suggest('sol')).catalogue.at).toBe(world.clock.time);
    expect(asked()).toBe(1);
  },
);

test('in a folder that cannot be written the catalogue is kept for the run', async () => {
  const { world, core, asked } = await large();
  await withReadOnly(world.folder, async () => {
    await core.symbols.suggest('sol');
    expect((await core.symbols.suggest('sol')).total).toBeGreaterThan(0);
  });
  expect(asked()).toBe(1);
  expect(world.logged.join()).toContain('the catalogue cannot be kept');
});

test('a pasted list is read against catalogue and funds, a file may bring symbols that are unknown or watched already', async () => {
  const { core } = await large();
  await core.refresher.refresh();
  const reading = await core.symbols.readList('btcusdt, SOLUSDT, ＡＤＡＵＳＤＴ, nosuchusdt, <b>');
  expect(reading).toEqual({
    taken: ['SOLUSDT', 'ADAUSDT'],
    refused: [
      { text: 'btcusdt', reason: 'watched' },
      { text: 'nosuchusdt', reason: 'unknown' },
      { text: '<b>', reason: 'not-a-symbol' },
    ],
    refusedCount: 3,
  });
  const { taken, refused } = await core.symbols.readEntries(['BTCUSDT', 'GONEYEARSAGOUSDT', 'btcusdt', '<script>']);
  expect(taken).toEqual(['BTCUSDT', 'GONEYEARSAGOUSDT']);
  expect(refused.map(({ reason }) => reason)).toEqual(['duplicate', 'not-a-symbol']);
});
