import { screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { AnswerOf } from '../../../../electron/ipc/contract.ts';
import { now } from '../fake-bridge.ts';
import { type OpenPage, openSettings } from '../open-page.ts';

const day = 24 * 60 * 60_000;
const facts: AnswerOf<'getHistoryFacts'> = {
  bytes: 1_234_567,
  samples: 4321,
  since: now - 200 * day,
  file: '/home/me/.config/Backstop/history.db',
};

async function openData(found: Partial<typeof facts> = {}): Promise<OpenPage> {
  const page = await openSettings('data');
  page.answer('getHistoryFacts', () => ({ ...facts, ...found }));
  await page.push({ fetchedAt: now });
  await vi.advanceTimersByTimeAsync(0);
  return page;
}

const changes = ({ sent }: OpenPage): unknown[] =>
  sent.filter(([name]) => name === 'changeSettings').map(([, patch]) => patch);

test('the section says how much is recorded, since when, and where', async () => {
  await openData();
  expect(screen.getByText(/1\.2 MB, 4,321 balances since 4 May/)).toBeTruthy();
  expect(screen.getByText('/home/me/.config/Backstop/history.db')).toBeTruthy();
});

async function keep(page: OpenPage, choice: string): Promise<void> {
  await page.person.click(screen.getByRole('combobox', { name: /^Keep/ }));
  await page.person.click(screen.getByRole('option', { name: choice }));
}

test('a shorter time is confirmed after the dialog says what is lost', async () => {
  const page = await openData();
  await keep(page, '90 days');
  const dialog = within(screen.getByRole('dialog', { name: 'Keep less?' }));
  expect(dialog.getByText(/The recording begins on 4 May.*older than 90 days will be deleted/)).toBeTruthy();
  expect(changes(page)).toEqual([]);
  await page.person.click(dialog.getByRole('button', { name: 'Cancel' }));
  expect(screen.getByRole('combobox', { name: /^Keep/ }).textContent.trim()).toBe('Forever');
  await keep(page, '90 days');
  await page.person.click(screen.getByRole('button', { name: 'Delete' }));
  expect(changes(page)).toEqual([{ keepHistoryDays: 90 }]);
});

test('an exported history is confirmed in words', async () => {
  const page = await openData();
  page.answer('exportHistory', () => 'saved');
  await page.person.click(screen.getByRole('button', { name: 'Export…' }));
  expect(page.sent).toContainEqual(['exportHistory', { fund: null, format: 'plain' }]);
  expect(screen.getByText('History exported')).toBeTruthy();
});

test('a failed deletion is explained in the dialog', async () => {
  const page = await openData();
  page.refuse('deleteHistory', { code: 'not-saved', message: '', detail: { reason: 'EROFS' } });
  await page.person.click(screen.getByRole('button', { name: 'Delete…' }));
  await page.person.click(screen.getByRole('button', { name: 'Delete' }));
  expect(within(screen.getByRole('dialog')).getByText(/Couldn’t save \(the disk is read-only\)/)).toBeTruthy();
});

test('nothing can be deleted while nothing is recorded', async () => {
  const page = await openData({ since: null });
  const open = screen.getByRole('button', { name: 'Delete…' });
  expect(open.getAttribute('aria-disabled')).toBe('true');
  await page.person.click(open);
  expect(screen.queryByRole('dialog')).toBeNull();
});
