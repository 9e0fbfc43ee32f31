import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { PastAlert } from '../../../../electron/alerts/alert-state.ts';
import type { FundEvent } from '../../../../electron/funds/fund-event.ts';
import type { UsdEstimate } from '../../../../electron/funds/usd-estimate.ts';
import { changeOf, day, detailOf, drainedFund, fundWith, hour, minute, now, stamp } from '../funds.ts';
import { article, openDetail, openPopover, settle, slider, textOf } from '../page.ts';

const terms = (): (HTMLElement | null)[] => screen.getAllByRole('term').map((term) => term.parentElement);
/** The lines of what is copied from the open history. */
async function copied({ press, sentBy }: Awaited<ReturnType<typeof openDetail>>): Promise<string[]> {
  await press('Copy summary');
  return String(sentBy('copy').at(-1)).split('\n');
}

test.each([
  ['its heading', () => screen.getByRole('button', { name: 'BTCUSDT, ETHUSDT' }), 'USDT'],
  ['the name of an asset', () => screen.getByRole('button', { name: 'BTC' }), 'BTC'],
  ['a cell of a row', () => screen.getByTitle('−188,000,000 USDT'), 'USDT'],
])('the history of a fund opens on a click on %s, at the asset of the row, else at USDT', async (_, target, asset) => {
  const { person, answer } = await openPopover({ funds: [drainedFund] });
  answer('getFundDetail', () => detailOf());
  await person.click(target());
  await settle();
  expect(screen.getByRole('article', { name: /BTCUSDT, ETHUSDT/ })).toBeTruthy();
  expect(screen.queryByRole('table')).toBeNull();
  expect(screen.getByRole<HTMLInputElement>('radio', { name: asset }).checked).toBe(true);
});

test.each([
  ['on its day', stamp - 200 * day + minute, 'Recorded since 4 May'],
  ['later', stamp - 3 * day, 'First stamp 4 May 00:00 UTC, recorded since 17 Nov'],
])(
  'the history of a fund says the start of the recording when the first stamp was fetched %s',
  async (_, recordedFrom, words) => {
    await openDetail(detailOf({ recordedFrom }));
    expect(article().getByText(words)).toBeTruthy();
  },
);

test('the history of a fund shows the exact balance, its stamp in UTC, its change over each window and from the peak', async () => {
  await openDetail();
  expect(article().getByText('793,930,579.315848')).toBeTruthy();
  expect(article().getByText('as of 20 Nov 00:00 UTC')).toBeTruthy();
  expect(article().getByText('−23.81% from the recorded peak of 1.042B on 10 Oct')).toBeTruthy();
  expect(terms().map(textOf)).toEqual(['24 h ▼ −19.15%', '30 days ▼ −23.66%']);
});

test('the history of a fund names a start shared by several windows once, by its day', async () => {
  const since = { ...changeOf('2', '2.00'), since: stamp - 4 * day, complete: false };
  const changes = [changeOf('1', '1.00'), { ...since, window: 'week' }, { ...since, window: 'month' }] as const;
  const fund = fundWith([{ changes }], { key: '1', id: 1, watched: ['BTCUSDT', 'ETHUSDT'] });
  await openDetail(detailOf(), { funds: [fund] });
  expect(screen.getAllByRole('term').map(textOf)).toEqual(['24 h', 'since 16 Nov']);
});

test('the history of a fund shows an unknown balance as unknown', async () => {
  const balances = drainedFund.balances.map((balance) => ({ ...balance, marginBalance: null, changes: [] }));
  await openDetail(detailOf(), { funds: [{ ...drainedFund, balances }] });
  expect(article().getByText('unknown')).toBeTruthy();
});

test('the history of a fund stays where the exchange no longer lists the fund, without a summary', async () => {
  const { push } = await openDetail();
  await push({ funds: [] });
  expect(screen.getByText('The exchange no longer lists this fund.')).toBeTruthy();
  expect(slider()).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Copy summary' })).toBeNull();
});

describe('events', () => {
  const topUp = { kind: 'top-up', at: stamp, asset: 'USDT', absolute: '30000000' } as const;

  test.each<[FundEvent, string]>([
    [{ kind: 'appeared', at: stamp }, 'Fund first listed'],
    [{ kind: 'vanished', at: stamp }, 'Fund no longer listed by the exchange'],
    [{ kind: 'returned', at: stamp }, 'Fund listed again'],
    [{ kind: 'symbols-joined', at: stamp, symbols: ['A'], from: null }, '1 symbol joined: A'],
    [{ kind: 'symbols-joined', at: stamp, symbols: ['A', 'B'], from: 4 }, '2 symbols joined: A, B, from another fund'],
    [{ kind: 'symbols-left', at: stamp, symbols: ['A', 'B'], to: null }, '2 symbols left: A, B'],
    [{ kind: 'symbols-left', at: stamp, symbols: ['A'], to: 2 }, '1 symbol left: A, to another fund'],
    [{ kind: 'asset-appeared', at: stamp, asset: 'FDUSD' }, 'FDUSD first listed'],
    [{ kind: 'asset-vanished', at: stamp, asset: 'FDUSD' }, 'FDUSD no longer listed'],
    [{ ...topUp, percent: '3.10' }, 'Possible top-up: +30,000,000 USDT (+3.10%)'],
    [{ ...topUp, percent: null }, 'Possible top-up: +30,000,000 USDT'],
    [{ kind: 'gap', at: stamp, until: stamp + 3 * day }, 'Not recorded until 23 Nov 00:00 UTC'],
  ])('%j is shown in words', async (event, words) => {
    await openDetail(detailOf({ events: [event] }));
    const list = within(screen.getByRole('region', { name: 'Events' }));
    expect(list.getByText(words)).toBeTruthy();
    expect(list.getByText('20 Nov 00:00 UTC')).toBeTruthy();
  });

  test('are called none when there are none', async () => {
    await openDetail();
    expect(screen.getByText('None in this period.')).toBeTruthy();
  });

  test('include the alerts of the time shown, dated by their stamp, which are copied too', async () => {
    const text = 'BTCUSDT fund fell 11%';
    const detail = 'From 2 to 1 USDT.';
    const alert: PastAlert = { fund: 1, symbol: 'BTCUSDT', asset: 'USDT', at: now, stamp, loss: true, text, detail };
    const page = await openPopover({ funds: [drainedFund] });
    page.answer('getFundDetail', () => detailOf());
    page.answer('getPastAlerts', () => [alert, { ...alert, stamp: stamp - 4 * day, text: 'of an earlier time' }]);
    await page.press('BTCUSDT, ETHUSDT');
    await settle();
    const events = within(screen.getByRole('region', { name: 'Events' })).getAllByRole('listitem');
    expect(events.map(textOf)).toEqual([`▲ ${text} Alert · 20 Nov 00:00 UTC`]);
    expect(await copied(page)).toContain(`Alert 20 Nov 2026 00:00:02 UTC: ${text}. ${detail}`);
  });

  const rated = (risk: string, from: number, until: number) => ({ symbol: 'BTCUSDT', risk, from, until });

  test('include ratings, drawn under the chart with the hours at high, and copied', async () => {
    const high = rated('HIGH', stamp - 10 * hour, stamp - 5 * hour);
    const page = await openDetail(detailOf({ ratings: [high, rated('MIDDLE', stamp - 5 * hour, stamp)] }));
    expect(screen.getByRole('img', { name: 'The exchange’s ADL rating: high for 5 hr on 19 Nov' })).toBeTruthy();
    expect(article().getByText(/The exchange rated the ADL risk of .?BTCUSDT.? high for 5 hr/)).toBeTruthy();
    expect((await copied(page)).join('\n')).toMatch(
      /19 Nov 2026 14:00:02 UTC: The exchange rated the ADL risk of .?BTCUSDT.? high for 5 hr/,
    );
  });

  test('list and copy the newest 100 of many ratings, and all other events stay', async () => {
    const ratings = Array.from({ length: 3001 }, (_, index) =>
      rated(index % 2 === 0 ? 'MIDDLE' : 'NEW WORD', stamp - (index + 1) * hour, stamp - index * hour),
    );
    const events = [{ kind: 'asset-vanished', at: stamp - 3002 * hour, asset: 'XYZ' }] as const;
    const page = await openDetail(detailOf({ ratings: ratings.toReversed(), events }, 'all'));
    for (const risk of ['medium', '.?NEW WORD.?']) {
      const told = new RegExp(`rated the ADL risk of .?BTCUSDT.? ${risk} for 1 hr`);
      expect(article().getAllByText(told)).toHaveLength(50);
    }
    expect(article().getByText(/XYZ/)).toBeTruthy();
    const earlier = 'Earlier ratings: 2,901, in the exported CSV.';
    expect(article().getByText(earlier)).toBeTruthy();
    const lines = await copied(page);
    expect(lines.filter((line) => line.includes('rated the ADL risk'))).toHaveLength(100);
    expect(lines).toContain(earlier);
  });
});

test('the copied summary has exact figures, stamps to the second with their year, and the source', async () => {
  expect(await copied(await openDetail())).toEqual([
    'Insurance fund of BTCUSDT, ETHUSDT (symbols in all: 8)',
    'USDT 793,930,579.315848 (as of 20 Nov 2026 00:00:02 UTC)',
    '  24 h, since 19 Nov 2026 00:00:02 UTC: −188,000,000 (−19.15%)',
    '  30 days, since 21 Oct 2026 00:00:02 UTC: −246,069,420.684152 (−23.66%)',
    '  Recorded peak 1,042,000,000.5 (10 Oct 2026 00:00:02 UTC): −248,069,421.184152 (−23.81%)',
    'BTC 61.73143554 (as of 20 Nov 2026 00:00:02 UTC)',
    '  24 h, since 19 Nov 2026 00:00:02 UTC: unchanged',
    expect.stringMatching(/^Source: https:\/\/fapi\.binance\.com, checked 20 Nov 2026 \d\d:05:\d\d UTC$/),
  ]);
});

test('the estimate in dollars shows each assumption and what is left out', async () => {
  const estimate: UsdEstimate = {
    usd: '800906270.42',
    parts: [
      { asset: 'USDT', amount: '793930579.315848', price: '1', usd: '793930579.315848', basis: 'nominal' },
      { asset: 'BTC', amount: '61.73143554', price: '113000.5', usd: '6975691.1', basis: 'index' },
    ],
    excluded: [
      { asset: 'XYZ', reason: 'no-price' },
      { asset: 'ETH', reason: 'unknown-balance' },
    ],
  };
  const usdEstimates = { pricesAt: now - minute, funds: [{ key: drainedFund.key, ...estimate }] };
  const { person } = await openDetail(detailOf(), { usdEstimates });
  expect(screen.getByText('≈ 800.9M USD')).toBeTruthy();
  await person.click(screen.getByText('Estimated value of this fund'));
  const lines = terms().filter((line) => line?.closest('details') != null);
  expect(lines.map(textOf)).toEqual([
    'USDT 793,930,579.315848 × 1 (taken as 1 USD) 793.9M',
    'BTC 61.73143554 × 113,000.5 (the exchange’s index) 6.976M',
    'XYZ no price, left out',
    'ETH unknown, left out',
  ]);
  expect(screen.getByText('Prices from 14:07; balances as of their own time.')).toBeTruthy();
});
