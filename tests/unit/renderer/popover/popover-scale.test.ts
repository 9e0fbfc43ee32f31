import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { FundScale, NoScale } from '../../../../electron/funds/scale/fund-scale.ts';
import { overwriteGetLocale } from '../../../../messages/compiled/runtime.js';
import { formatShare } from '../../../../messages/format-share.ts';
import { scaleTexts } from '../../../../renderer/popover/detail/texts/scale-text.ts';
import { article, detailOf, heading, settle } from '../detail-page.ts';
import { now, stamp, stateWith } from '../fake-bridge.ts';
import { openPopover } from '../open-page.ts';
import { day, drainedFund } from '../recorded-funds.ts';

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
const none = (reason: NoScale): FundScale => ({ key: drainedFund.key, kind: 'none', reason });
const textOf = (scale: FundScale): string => scaleTexts(scale, stateWith({}), now).text;

async function openWith(scales: readonly FundScale[] | null) {
  const page = await openPopover({ funds: [drainedFund], scales });
  page.answer('getFundDetail', () => detailOf());
  await page.person.click(heading());
  await settle();
  return page;
}

test('the share of open interest is shown under the balance', async () => {
  await openWith([share]);
  expect(article().getByText('For scale: 6.3% of 17.6B open interest (8 of 8 symbols, 20 Nov)')).toBeTruthy();
});

test('nothing is shown while the comparison is off', async () => {
  await openWith(null);
  expect(screen.queryByText(/For scale/)).toBeNull();
});

test('left out symbols and assets are named, and so are the prices', async () => {
  const members = { counted: 6, missing: ['ETHBTC', 'BNBUSDT'] };
  const excluded = [
    { asset: 'XYZ', reason: 'no-price' },
    { asset: 'USDC', reason: 'unknown-balance' },
    { asset: 'U', reason: 'other-stamp' },
  ] as const;
  await openWith([{ ...share, members, excluded, pricesAt: now - 60_000 }]);
  for (const words of [
    /\(6 of 8 symbols/,
    'Without ETHBTC, BNBUSDT: open interest at this midnight not known in dollars.',
    'Not counted in the fund: XYZ (no price), USDC (unknown balance), U (from another time).',
    'Dollar assets at 1 USD, others at the exchange’s index of 14:07.',
  ])
    expect(article().getByText(words)).toBeTruthy();
});

test('the copied summary has exact figures and the year', async () => {
  const { person, sent } = await openWith([{ ...share, members: { counted: 7, missing: ['ETHBTC'] } }]);
  await person.click(article().getByRole('button', { name: 'Copy summary' }));
  const copied = sent.findLast(([name]) => name === 'copy')?.[1];
  expect(String(copied).split('\n')).toEqual(
    expect.arrayContaining([
      'For scale: 6.3% of 17,600,000,000.5 USD open interest (7 of 8 symbols, 20 Nov 2026)',
      '  Without ETHBTC: open interest at this midnight not known in dollars.',
    ]),
  );
});

test('a fund of many members shows the open interest of the watched symbols alone', () => {
  const members = { counted: 2, missing: [] };
  expect(textOf({ key: '1', kind: 'watched-alone', midnight, openInterest: '1200000000', members, of: 476 })).toBe(
    'For scale: 1.2B open interest of your symbols alone (2 of the 476 symbols of this fund, 20 Nov)',
  );
});

test.each<[NoScale, string]>([
  [
    { because: 'not-midnight', stamp: stamp + 5 * 3_600_000 },
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
  expect(textOf(none(reason)).startsWith('For scale: ')).toBe(true);
  expect(textOf(none(reason)).endsWith(words)).toBe(true);
});

test('the amount in Chinese uses 亿', () => {
  overwriteGetLocale(() => 'zh-CN');
  expect(scaleTexts(share, stateWith({ locale: 'zh-CN' }), now).text).toBe(
    '规模参考：相当于持仓量 176亿 的 6.3%（8/8 个合约，11月20日）',
  );
});

test.each([
  ['6.2541', '6.3%'],
  ['1234.56', '1,234.6%'],
  ['0.0314', '0.031%'],
  ['0', '0%'],
  ['-2.5', '−2.5%'],
  ['100', '100%'],
])('%s percent of a whole reads as %s', (percent, text) => {
  expect(formatShare(percent, 'en')).toBe(text);
});
