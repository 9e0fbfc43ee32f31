import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { FundScale, NoScale } from '../../../../electron/funds/scale/fund-scale.ts';
import { overwriteGetLocale } from '../../../../messages/compiled/runtime.js';
import { scaleTexts } from '../../../../renderer/popover/detail/texts/scale-text.ts';
import { day, detailOf, drainedFund, hour, minute, now, stamp, stateWith } from '../funds.ts';
import { article, openDetail } from '../page.ts';

const midnight = Math.floor(stamp / day) * day;
const share = {
  key: drainedFund.key,
  kind: 'share',
  midnight,
  percent: '6.25418718',
  openInterest: '17600000000.5',
  members: { counted: 8, missing: [] },
  excluded: [],
  pricesAt: null,
} as const satisfies FundScale;
const textOf = (scale: FundScale): string => scaleTexts(scale, stateWith({}), now).text;
const openWith = (...scales: readonly FundScale[]) => openDetail(detailOf(), { scales });

test('the share of open interest is shown under the balance, and nothing while the comparison is off', async () => {
  const { push } = await openWith(share);
  expect(article().getByText('For scale: 6.3% of 17.6B open interest (8 of 8 symbols, 20 Nov)')).toBeTruthy();
  await push({ scales: null });
  expect(screen.queryByText(/For scale/)).toBeNull();
});

test('left out symbols and assets are named, and so are the prices', async () => {
  const members = { counted: 6, missing: ['ETHBTC', 'BNBUSDT'] };
  const excluded = [
    { asset: 'XYZ', reason: 'no-price' },
    { asset: 'USDC', reason: 'unknown-balance' },
    { asset: 'U', reason: 'other-stamp' },
  ] as const;
  await openWith({ ...share, members, excluded, pricesAt: now - minute });
  for (const words of [
    /\(6 of 8 symbols/,
    'Without ETHBTC, BNBUSDT: open interest at this midnight not known in dollars.',
    'Not counted in the fund: XYZ (no price), USDC (unknown balance), U (from another time).',
    'Dollar assets at 1 USD, others at the exchange’s index of 14:07.',
  ])
    expect(article().getByText(words)).toBeTruthy();
});

test('the copied summary has exact figures and the year', async () => {
  const { press, sentBy } = await openWith({ ...share, members: { counted: 7, missing: ['ETHBTC'] } });
  await press('Copy summary');
  const lines = [
    'For scale: 6.3% of 17,600,000,000.5 USD open interest (7 of 8 symbols, 20 Nov 2026)',
    '  Without ETHBTC: open interest at this midnight not known in dollars.',
  ];
  expect(String(sentBy('copy')).split('\n')).toEqual(expect.arrayContaining(lines));
});

test('a fund of many members shows the open interest of the watched symbols alone', () => {
  const members = { counted: 2, missing: [] };
  expect(textOf({ key: '1', kind: 'watched-alone', midnight, openInterest: '1200000000', members, of: 476 })).toBe(
    'For scale: 1.2B open interest of your symbols alone (2 of the 476 symbols of this fund, 20 Nov)',
  );
});

test.each<[NoScale, string]>([
  [
    { because: 'not-midnight', stamp: stamp + 5 * hour },
    'The balances are from 20 Nov 05:00 UTC; open interest is from midnight.',
  ],
  [{ because: 'not-midnight', stamp: null }, 'Its balances have no timestamp.'],
  [{ because: 'asking' }, 'checking the open interest of this fund’s symbols…'],
  [{ because: 'unanswered' }, 'no answer about open interest yet; Backstop asks again later.'],
  [
    { because: 'other-midnight', midnight, newest: midnight - day },
    'The balances are from 20 Nov, open interest of at least one symbol from 19 Nov.',
  ],
  [{ because: 'no-figures' }, 'The exchange gives no open interest of this fund’s symbols in dollars.'],
  [{ because: 'no-dollars' }, 'No balance of this fund can be read in dollars.'],
])('without a figure (%j) the reason is shown', (reason, words) => {
  expect(textOf({ key: drainedFund.key, kind: 'none', reason })).toMatch(/^For scale: /);
  expect(textOf({ key: drainedFund.key, kind: 'none', reason }).endsWith(words)).toBe(true);
});

test('the amount in Chinese uses 亿', () => {
  overwriteGetLocale(() => 'zh-CN');
  expect(scaleTexts(share, stateWith({ locale: 'zh-CN' }), now).text).toBe(
    '规模参考：相当于持仓量 176亿 的 6.3%（8/8 个合约，11月20日）',
  );
});
