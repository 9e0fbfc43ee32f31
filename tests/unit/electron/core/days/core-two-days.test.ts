import { expect, test } from 'vitest';
import type { FundView } from '../../../../../electron/funds/view/watchlist-view.ts';
import { firstDay, firstStamp, secondDay, watchlist } from '../../support/alerts/two-days.ts';
import { answersWith } from '../../support/answering-server.ts';
import { day, hour, minute } from '../../support/recordings/samples.ts';
import { quit, worldWith } from '../../support/running-core.ts';

async function twoDays() {
  const exchange = await answersWith(firstDay());
  const world = worldWith(exchange.url);
  world.clock.time = firstStamp + 9 * hour;
  const first = world.start({}, { symbols: watchlist });
  await first.refresher.refresh();
  return { exchange, world, first };
}

const fundWith = (funds: readonly FundView[], symbol: string): FundView => {
  const fund = funds.find(({ watched }) => watched.includes(symbol));
  if (fund === undefined) throw new Error(`no fund covers ${symbol}`);
  return fund;
};

test('the two days have 40 funds and 575 symbols each', () => {
  expect(firstDay()).toHaveLength(40);
  expect(firstDay().flatMap(({ symbols }) => symbols)).toHaveLength(575);
  expect(secondDay()).toHaveLength(40);
});

test.each(['going on', 'restarted'])('%s, the second day tells exact figures and the right events', async (how) => {
  const { exchange, world, first } = await twoDays();
  const before = first.state.current().funds;
  if (how === 'restarted') quit(first);
  const core = how === 'restarted' ? world.start({}, { symbols: watchlist }) : first;
  exchange.answer(secondDay());
  world.clock.time = firstStamp + day + 20 * minute;
  await core.refresher.refresh();
  const { funds, missing } = core.state.current();

  const bitcoin = fundWith(funds, 'BTCUSDT');
  expect(bitcoin.id).toBe(fundWith(before, 'BTCUSDT').id);
  const [btc, dollars] = bitcoin.balances;
  expect(dollars?.changes).toEqual([
    {
      window: 'previous',
      since: firstStamp,
      complete: true,
      absolute: '-188000000',
      percent: '-20.39',
      regrouped: '0',
    },
    { window: 'day', since: firstStamp, complete: true, absolute: '-188000000', percent: '-20.39', regrouped: '0' },
    { window: 'week', since: firstStamp, complete: false, absolute: '-188000000', percent: '-20.39', regrouped: '0' },
    { window: 'month', since: firstStamp, complete: false, absolute: '-188000000', percent: '-20.39', regrouped: '0' },
  ]);
  expect(dollars?.drawdown).toEqual({
    peak: '922114350.27184466',
    peakAt: firstStamp,
    absolute: '-188000000',
    percent: '-20.39',
  });
  expect(btc?.changes[0]).toMatchObject({ absolute: '0', percent: '0.00' });
  expect(btc?.drawdown).toBeNull();

  const act = fundWith(funds, 'ACTUSDT');
  expect(act.balances[0]?.changes[0]).toMatchObject({ absolute: '-4133349.475453552', percent: '-80.00' });
  expect(act.membership).toEqual({ at: firstStamp + day, added: [], removed: ['OMUSDT'] });

  const other = fundWith(funds, 'S5X3USDT');
  expect(other.id).toBe(fundWith(before, 'S5X3USDT').id);
  expect(other).toMatchObject({ membership: null, recordedSince: firstStamp });
  expect(fundWith(funds, 'NEW1USDT')).toMatchObject({ recordedSince: firstStamp + day, membership: null });
  expect(missing.map(({ symbol }) => symbol)).toEqual(['OMUSDT', 'GONEUSDT']);

  const eventsOf = (id: number | null) => core.history.detail(exchange.url, id ?? 0, 'all')?.events;
  expect(eventsOf(bitcoin.id)).toEqual([]);
  expect(eventsOf(act.id)).toEqual([{ kind: 'symbols-left', at: firstStamp + day, symbols: ['OMUSDT'], to: null }]);
  expect(eventsOf(fundWith(before, 'GONEUSDT').id)).toEqual([{ kind: 'vanished', at: firstStamp + day }]);
  expect(eventsOf(fundWith(funds, 'NEW1USDT').id)).toEqual([{ kind: 'appeared', at: firstStamp + day }]);
  expect(eventsOf(other.id)).toEqual([]);
});

test('the same answers over and over add nothing', async () => {
  const { exchange, world, first } = await twoDays();
  exchange.answer(secondDay());
  world.clock.time = firstStamp + day + 20 * minute;
  await first.refresher.refresh();
  const once = first.state.current().funds;
  for (let count = 0; count < 5; count++) {
    world.clock.time += 15 * minute;
    exchange.answer(secondDay().toReversed());
    await first.refresher.refresh();
  }
  const sorted = (funds: readonly FundView[]) => funds.map((fund) => ({ ...fund, symbols: [...fund.symbols].sort() }));
  expect(sorted(first.state.current().funds)).toEqual(sorted(once));
});
