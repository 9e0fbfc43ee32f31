import { screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { FundDetail } from '../../../../electron/funds/view/fund-detail.ts';
import { day, detailOf, drainedFund, stamp, usdt } from '../funds.ts';
import { openDetail, settle, slider, textOf } from '../page.ts';

const read = (): string | null => slider().getAttribute('aria-valuetext');
const later = { funds: [{ ...drainedFund, updateTime: stamp + day }] };

test('the chart is read point by point with the arrow keys, and names the lowest and the highest balance', async () => {
  const { person } = await openDetail();
  expect(screen.getByText('Lowest 793.9M, highest 990M')).toBeTruthy();
  slider().focus();
  expect(read()).toBe('20 Nov 00:00 UTC: 793,930,579.315848 USDT');
  await person.keyboard('{ArrowLeft}{ArrowLeft}');
  expect(read()).toBe('18 Nov 00:00 UTC: 985,000,000.25 USDT');
  expect(slider().getAttribute('aria-valuenow')).toBe('2');
  await person.keyboard('{Home}{ArrowLeft}');
  expect(read()).toContain('990,000,000');
  await person.keyboard('{End}{ArrowRight}');
  expect(read()).toContain('793,930,579.315848');
});

test('the chart skips a gap, and the table of values names it among every point to the second, newest first', async () => {
  const { person } = await openDetail(detailOf({ gaps: [{ from: stamp - 2 * day, to: stamp - day }] }));
  slider().focus();
  expect(slider().getAttribute('aria-valuemax')).toBe('4');
  await person.keyboard('{ArrowLeft}{ArrowLeft}');
  expect(read()).toContain('985,000,000.25');
  await person.click(screen.getByText('Values as a table'));
  const [, ...rows] = within(screen.getByRole('table')).getAllByRole('row');
  expect(rows.map((row) => [...row.children].map(textOf))).toEqual([
    ['20 Nov 2026 00:00:02 UTC', '793,930,579.315848'],
    ['19 Nov 2026 00:00:02 UTC', '981,930,579.315848'],
    ['18 Nov 2026 00:00:02 UTC', 'not recorded'],
    ['18 Nov 2026 00:00:02 UTC', '985,000,000.25'],
    ['17 Nov 2026 00:00:02 UTC', '990,000,000'],
  ]);
});

test('the range chosen last is shown, in any order of answers', async () => {
  const { person, answer } = await openDetail();
  const late = Promise.withResolvers<FundDetail>();
  const withEvent = (kind: 'returned' | 'vanished') => detailOf({ events: [{ kind, at: stamp }] });
  answer('getFundDetail', ({ range }) => (range === 'year' ? late.promise : withEvent('returned')));
  for (const name of ['1 year', 'All']) await person.click(screen.getByRole('radio', { name }));
  await settle();
  late.resolve(withEvent('vanished'));
  await settle();
  expect(screen.getByText('Fund listed again')).toBeTruthy();
});

test('the history is requested again with a new stamp, and not for other changes', async () => {
  const { push, sentBy } = await openDetail();
  const before = sentBy('getFundDetail').length;
  await push(later);
  await push({ refreshing: true });
  expect(sentBy('getFundDetail')).toHaveLength(before + 1);
});

test.each([
  [
    'One balance so far. The line starts with the next one.',
    detailOf({ series: [{ asset: 'USDT', points: usdt.slice(-1) }] }),
  ],
  ['Nothing recorded in this period.', detailOf({ series: [] })],
  ['No history for this fund.', null],
])('with less than two samples the chart says: %s', async (words, detail) => {
  await openDetail(detail);
  expect(screen.getByText(words)).toBeTruthy();
});

test('a failed read of the history is shown, and a button tries again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { press, answer, refuse, push } = await openDetail();
  refuse('getFundDetail', { code: 'internal', message: 'disk' });
  await push(later);
  await settle();
  expect(screen.getByText(/The history could not be read/)).toBeTruthy();
  answer('getFundDetail', () => detailOf());
  await press('Try again');
  await settle();
  expect(slider()).toBeTruthy();
});
