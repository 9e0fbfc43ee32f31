import { expect, test } from 'vitest';
import { createExchangeClient } from '../../../../electron/exchange/client.ts';
import type { AdlReadings } from '../../../../electron/funds/adl-risk.ts';
import type { KnownOpenInterest } from '../../../../electron/funds/scale/open-interest.ts';
import { viewFund } from '../../../../electron/funds/view/watchlist-view.ts';
import { noHistory } from '../../../../electron/history/no-history.ts';
import { createMarketData } from '../../../../electron/market-data/market-data.ts';
import { createChosen } from '../../../../electron/settings/chosen.ts';
import { defaultSettings } from '../../../../electron/settings/settings.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { freshLimits } from '../support/kept-limits.ts';
import { balanceOf, day, hour, stamp } from '../support/recordings/samples.ts';

test('the state never reads the recording: after a restart, for another host and another watchlist it was read before', () => {
  const clock = fakeClock(stamp + hour);
  const midnight = Math.floor(stamp / day) * day;
  const first = 'https://fapi.binance.com';
  const inUse = { source: first, symbols: ['AUSDT'] };
  const reads: string[] = [];
  const settings = { ...defaultSettings, adlBadge: true, fundForScale: true };
  const chosen = createChosen(
    () => ({ ...settings, source: inUse.source, watchlist: inUse.symbols }),
    { symbols: null, source: null },
    () => 'en',
  );
  const funds = () => {
    const fund = { symbols: inUse.symbols, balances: [{ ...balanceOf('10'), updateTime: stamp }] };
    return [viewFund(fund, inUse.symbols, null)];
  };
  const market = createMarketData({ clock, random: () => 0.5, log: () => undefined }, chosen, {
    client: () => createExchangeClient({ source: inUse.source, fetch, limits: freshLimits(), now: clock.now }),
    mayAsk: () => false,
    funds,
    history: {
      ...noHistory,
      lastRatings(source): AdlReadings {
        reads.push(`ratings of ${source}`);
        return new Map([['AUSDT', { said: source === first ? 'HIGH' : 'LOW', at: stamp }]]);
      },
      openInterest(source, at): ReadonlyMap<string, KnownOpenInterest> {
        reads.push(`open interest of ${source}`);
        const value = source === first ? '1000' : '2000';
        return new Map([['AUSDT', { figure: { amount: '1', value }, newest: at }]]);
      },
    },
    report: () => undefined,
    publish: () => undefined,
  });
  /** What the state says, for which nothing is read. */
  function shown() {
    const before = reads.length;
    const { adlRisk, scales } = market.state(funds());
    expect(reads).toHaveLength(before);
    return { risk: adlRisk?.risks[0]?.risk, scale: scales?.[0] };
  }

  market.start(() => undefined);
  expect(shown()).toMatchObject({ risk: 'HIGH', scale: { kind: 'share', midnight, percent: '1' } });
  market.check();
  inUse.source = 'https://demo-fapi.binance.com';
  expect(shown()).toMatchObject({ risk: undefined, scale: { reason: { because: 'asking' } } });
  market.readRecorded();
  expect(shown()).toMatchObject({ risk: 'LOW', scale: { kind: 'share', percent: '0.5' } });
  inUse.symbols = ['AUSDT', 'BUSDT'];
  market.check();
  expect(shown()).toMatchObject({ risk: 'LOW', scale: { reason: { because: 'unanswered' } } });
  market.readRecorded();
  market.readRecorded();
  expect(reads.filter((read) => read.startsWith('ratings'))).toHaveLength(2);
  expect(reads.filter((read) => read.startsWith('open'))).toHaveLength(2);
  market.close();
});

test('asks nothing after it is closed', async () => {
  const asked: string[] = [];
  const source = 'http://127.0.0.1:9';
  const settings = { ...defaultSettings, adlBadge: true, usdEstimate: true, fundForScale: true };
  const chosen = createChosen(
    () => settings,
    { symbols: null, source },
    () => 'en',
  );
  const clock = fakeClock(stamp + hour);
  const fetch = (url: string): Promise<Response> => {
    asked.push(url);
    return Promise.resolve(new Response('[]'));
  };
  const market = createMarketData({ clock, random: () => 0.5, log: () => undefined }, chosen, {
    client: () => createExchangeClient({ source, fetch, limits: freshLimits(), now: clock.now }),
    mayAsk: () => true,
    funds: () => [viewFund({ symbols: ['AUSDT'], balances: [balanceOf('10')] }, ['AUSDT'], null)],
    history: noHistory,
    report: () => undefined,
    publish: () => undefined,
  });
  market.start(() => undefined);
  market.close();
  market.check();
  await clock.advance(hour);
  expect(asked).toEqual([]);
});
