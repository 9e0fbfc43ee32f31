import { screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { Fall } from '../../../../electron/funds/falls/falls.ts';
import { day, detailOf, drainedFund, stamp } from '../funds.ts';
import { openPopover, settle, textOf } from '../page.ts';

const drain: Fall = {
  began: stamp - day,
  high: '981930579.315848',
  lowestAt: stamp,
  lowest: '793930579.315848',
  recoveredAt: null,
  isRound: true,
  absolute: '-188000000',
  percent: '-19.15',
};
const older: Fall = {
  began: stamp - 40 * day,
  high: '1000.50',
  lowestAt: stamp - 37 * day,
  lowest: '900',
  recoveredAt: stamp - 30 * day,
  isRound: false,
  absolute: '-100.5',
  percent: '-10.04',
};

async function openFalls(falls: readonly Fall[]) {
  const page = await openPopover({ funds: [drainedFund] });
  page.answer('getFundDetail', ({ range }) => detailOf({}, range));
  page.answer('getFalls', () => ({ since: stamp - 41 * day, least: '1', falls }));
  await page.press('BTCUSDT, ETHUSDT');
  await settle();
  return page;
}
const list = () => within(screen.getByRole('region', { name: /^Falls and recoveries/ }));
const rows = (): string[] =>
  list()
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map(textOf).join(' '));

test('the list shows when each fall began, its depth, its length and how long the recovery took', async () => {
  const { sentBy } = await openFalls([drain, older]);
  expect(sentBy('getFalls')).toEqual([{ fund: 1, asset: 'USDT' }]);
  expect(rows()).toEqual(['19 Nov −19.15% 1 d not yet', '11 Oct −10.04% 3 d 7 d']);
  expect(textOf(list().getByRole('heading'))).toBe('Falls and recoveries since 10 Oct');
});

test('a row marks its fall in a chart of a fitting range with exact figures, and removes the mark again', async () => {
  const { person, sentBy } = await openFalls([drain, older]);
  const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView').mockReturnValue();
  const row = list().getByRole('button', { name: '11 Oct' });
  await person.click(row);
  await settle();
  expect(row.getAttribute('aria-pressed')).toBe('true');
  expect(sentBy('getFundDetail').at(-1)).toEqual({ fund: 1, range: 'year' });
  expect(scrolled.mock.contexts).toEqual([expect.objectContaining({ className: expect.stringMatching(/^plot/) })]);
  expect(rows()).toContain(
    '11 Oct 2026 00:00:02 UTC: 1,000.50 USDT, down to 900 USDT (−100.5, −10.04%) on 14 Oct 2026 00:00:02 UTC, ' +
      'after 3 d. Back on 21 Oct 2026 00:00:02 UTC, 7 d later.',
  );
  await person.click(row);
  expect(row.getAttribute('aria-pressed')).toBe('false');
  expect(rows()).toHaveLength(2);
});

test('the list is copied as text with exact figures, stamps and source', async () => {
  const { press, sentBy } = await openFalls([drain]);
  await press('Copy falls');
  expect(String(sentBy('copy')).split('\n')).toEqual([
    'Falls of the insurance fund of BTCUSDT, ETHUSDT by 1% or more in USDT, recorded since 10 Oct 2026 00:00:02 UTC',
    '19 Nov 2026 00:00:02 UTC: 981,930,579.315848 USDT, down to 793,930,579.315848 USDT (−188,000,000, −19.15%) on ' +
      '20 Nov 2026 00:00:02 UTC, after 1 d. Not back yet. A round amount: possibly moved by the exchange.',
    'Source: https://fapi.binance.com',
  ]);
});

test('an empty list says so and since when, and another least depth is saved and asked for', async () => {
  const { person, sentBy } = await openFalls([]);
  expect(list().getByText('No fall of 1% or more since 10 Oct.')).toBeTruthy();
  await person.click(list().getByRole('radio', { name: 'Falls of at least 5%' }));
  await settle();
  expect(sentBy('changeSettings')).toEqual([{ fallsFrom: '5' }]);
  expect(sentBy('getFalls')).toHaveLength(2);
});

test('the newest of many falls are shown first, and all on request', async () => {
  const many = Array.from({ length: 12 }, (_, index) => ({ ...drain, began: stamp - index * day }));
  const { press } = await openFalls(many);
  expect(rows()).toHaveLength(8);
  await press('Show all 12');
  expect(rows()).toHaveLength(12);
});
