import { screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { installCanvas } from '../canvas.ts';
import { detailOf, settle } from '../detail-page.ts';
import { openPopover } from '../open-page.ts';
import { changeOf, fundWith } from '../recorded-funds.ts';

beforeEach(installCanvas);
afterEach(() => {
  vi.useRealTimers();
});

test('a line of a long list opens the history of its fund', async () => {
  const funds = Array.from({ length: 6 }, (_, index) => {
    const symbol = `S${index}USDT`;
    return fundWith([{ changes: [changeOf('-1', '-1.00')] }], { key: symbol, id: index + 1, watched: [symbol] });
  });
  const { person, answer } = await openPopover({ funds });
  answer('getFundDetail', () => detailOf());
  await person.click(screen.getByRole('button', { name: 'S5USDT' }));
  await settle();
  expect(screen.getByRole('article', { name: /S5USDT/ })).toBeTruthy();
  expect(screen.getByRole('slider')).toBeTruthy();
});
