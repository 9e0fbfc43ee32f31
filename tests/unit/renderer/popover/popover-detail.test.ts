import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { FundEvent } from '../../../../electron/funds/fund-event.ts';
import { article, detailOf, heading, openDetail, settle, slider } from '../detail-page.ts';
import { stamp } from '../fake-bridge.ts';
import { openPopover } from '../open-page.ts';
import { changeOf, day, drainedFund, fundWith } from '../recorded-funds.ts';

describe('the history of a fund', () => {
  test.each([
    ['its heading', () => heading()],
    ['the name of an asset', () => screen.getByRole('button', { name: 'BTC' })],
    ['a cell of a row', () => screen.getByTitle('−188,000,000 USDT')],
  ])('opens on a click on %s', async (_, target) => {
    const { person, answer } = await openPopover({ funds: [drainedFund] });
    answer('getFundDetail', () => detailOf());
    await person.click(target());
    await settle();
    expect(screen.getByRole('article', { name: /BTCUSDT, ETHUSDT/ })).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });

  test('shows the asset of the clicked row first, else USDT', async () => {
    const { person, answer } = await openPopover({ funds: [drainedFund] });
    answer('getFundDetail', () => detailOf());
    await person.click(screen.getByRole('button', { name: 'BTC' }));
    await settle();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'BTC' }).checked).toBe(true);
    await person.click(screen.getByRole('button', { name: 'Back' }));
    await person.click(heading());
    await settle();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'USDT' }).checked).toBe(true);
  });

  test.each([
    ['on its day', stamp - 200 * day + 60_000, 'Recorded since 4 May'],
    ['later', stamp - 3 * day, 'First stamp 4 May 00:00 UTC, recorded since 17 Nov'],
  ])('says the start of the recording when the first stamp was fetched %s', async (_, recordedFrom, words) => {
    await openDetail(detailOf({ recordedFrom }));
    expect(article().getByText(words)).toBeTruthy();
  });

  test('shows the exact balance, its stamp in UTC, its change over each window and from the peak', async () => {
    await openDetail();
    expect(article().getByText('793,930,579.315848')).toBeTruthy();
    expect(article().getByText('as of 20 Nov 00:00 UTC')).toBeTruthy();
    expect(article().getByText('−23.81% from the recorded peak of 1.042B on 10 Oct')).toBeTruthy();
    const terms = screen.getAllByRole('term').map((term) => term.parentElement?.textContent?.replace(/\s+/g, ' '));
    expect(terms.map((text) => text?.trim())).toEqual(['24 h ▼ −19.15%', '30 days ▼ −23.66%']);
  });

  test('names a start shared by several windows once, by its day', async () => {
    const since = { since: stamp - 4 * day, complete: false };
    const changes = [
      changeOf('1', '1.00'),
      { ...changeOf('2', '2.00'), window: 'week' as const, ...since },
      { ...changeOf('2', '2.00'), window: 'month' as const, ...since },
    ];
    const fund = fundWith([{ changes }], { key: '1', id: 1, watched: ['BTCUSDT', 'ETHUSDT'] });
    await openDetail(detailOf(), fund);
    expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual(['24 h', 'since 16 Nov']);
  });

  test('shows an unknown balance as unknown', async () => {
    const balances = drainedFund.balances.map((balance) => ({ ...balance, marginBalance: null, changes: [] }));
    await openDetail(detailOf(), { ...drainedFund, balances });
    expect(article().getByText('unknown')).toBeTruthy();
  });
});

describe('events', () => {
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
    [
      { kind: 'top-up', at: stamp, asset: 'USDT', absolute: '30000000', percent: '3.10' },
      'Possible top-up: +30,000,000 USDT (+3.10%)',
    ],
    [
      { kind: 'top-up', at: stamp, asset: 'USDT', absolute: '30000000', percent: null },
      'Possible top-up: +30,000,000 USDT',
    ],
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
});

describe('a fund that the exchange no longer lists', () => {
  test('keeps its history', async () => {
    const { push } = await openDetail();
    await push({ funds: [] });
    expect(screen.getByText('The exchange no longer lists this fund.')).toBeTruthy();
    expect(slider()).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Copy summary' })).toBeNull();
  });
});

describe('what leaves the program', () => {
  test('is a summary with exact figures, stamps to the second with their year, and the source', async () => {
    const { person, sent } = await openDetail();
    await person.click(screen.getByRole('button', { name: 'Copy summary' }));
    const [, text] = sent.at(-1) ?? [];
    expect(String(text).split('\n')).toEqual([
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
});
