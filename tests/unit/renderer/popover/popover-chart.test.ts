import { screen, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import type { FundDetail } from '../../../../electron/funds/view/fund-detail.ts';
import { day, detailOf, drainedFund, stamp, usdt } from '../funds.ts';
import { openDetail, settle, slider } from '../page.ts';

describe('the chart', () => {
  test('is read point by point with the arrow keys', async () => {
    const { person } = await openDetail();
    slider().focus();
    expect(slider().getAttribute('aria-valuetext')).toBe('20 Nov 00:00 UTC: 793,930,579.315848 USDT');
    await person.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(slider().getAttribute('aria-valuetext')).toBe('18 Nov 00:00 UTC: 985,000,000.25 USDT');
    expect(slider().getAttribute('aria-valuenow')).toBe('2');
    await person.keyboard('{Home}{ArrowLeft}');
    expect(slider().getAttribute('aria-valuetext')).toContain('990,000,000');
    await person.keyboard('{End}{ArrowRight}');
    expect(slider().getAttribute('aria-valuetext')).toContain('793,930,579.315848');
  });

  test('skips a gap', async () => {
    const { person } = await openDetail(detailOf({ gaps: [{ from: stamp - 2 * day, to: stamp - day }] }));
    slider().focus();
    expect(slider().getAttribute('aria-valuemax')).toBe('4');
    await person.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(slider().getAttribute('aria-valuetext')).toContain('985,000,000.25');
  });

  test('names the lowest and the highest balance of the range', async () => {
    await openDetail();
    expect(screen.getByText('Lowest 793.9M, highest 990M')).toBeTruthy();
  });

  test('shows the range chosen last, in any order of answers', async () => {
    const { person, answer } = await openDetail();
    const late = Promise.withResolvers<FundDetail>();
    answer('getFundDetail', ({ range }) =>
      range === 'year' ? late.promise : detailOf({ events: [{ kind: 'returned', at: stamp }] }, range),
    );
    await person.click(screen.getByRole('radio', { name: '1 year' }));
    await person.click(screen.getByRole('radio', { name: 'All' }));
    await settle();
    late.resolve(detailOf({ events: [{ kind: 'vanished', at: stamp }] }, 'year'));
    await settle();
    expect(screen.getByText('Fund listed again')).toBeTruthy();
  });

  test('is requested again with a new stamp, and not for other changes', async () => {
    const { push, sent } = await openDetail();
    const asked = (): number => sent.filter(([name]) => name === 'getFundDetail').length;
    const before = asked();
    await push({ funds: [{ ...drainedFund, updateTime: stamp + day }] });
    expect(asked()).toBe(before + 1);
    await push({ refreshing: true });
    expect(asked()).toBe(before + 1);
  });

  test('of one sample says that the line starts with the next', async () => {
    const points = usdt.slice(-1);
    await openDetail(detailOf({ series: [{ asset: 'USDT', points }] }));
    expect(screen.getByText('One balance so far. The line starts with the next one.')).toBeTruthy();
    expect(slider().getAttribute('aria-valuemax')).toBe('1');
  });

  test.each([
    ['Nothing recorded in this period.', detailOf({ series: [] })],
    ['No history for this fund.', null],
  ])('without samples says: %s', async (words, detail) => {
    await openDetail(detail);
    expect(screen.getByText(words)).toBeTruthy();
  });

  test('shows a failed read of the history, and a button tries again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { person, answer, refuse, push } = await openDetail();
    refuse('getFundDetail', { code: 'internal', message: 'disk' });
    await push({ funds: [{ ...drainedFund, updateTime: stamp + day }] });
    await settle();
    expect(screen.getByText(/The history could not be read/)).toBeTruthy();
    answer('getFundDetail', () => detailOf());
    await person.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(slider()).toBeTruthy();
  });
});

describe('the table of values', () => {
  test('has every point to the second, newest first, with gaps named', async () => {
    const { person } = await openDetail(detailOf({ gaps: [{ from: stamp - 2 * day, to: stamp - day }] }));
    await person.click(screen.getByText('Values as a table'));
    const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
    expect(rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim()))).toEqual([
      ['20 Nov 2026 00:00:02 UTC', '793,930,579.315848'],
      ['19 Nov 2026 00:00:02 UTC', '981,930,579.315848'],
      ['18 Nov 2026 00:00:02 UTC', 'not recorded'],
      ['18 Nov 2026 00:00:02 UTC', '985,000,000.25'],
      ['17 Nov 2026 00:00:02 UTC', '990,000,000'],
    ]);
  });
});
