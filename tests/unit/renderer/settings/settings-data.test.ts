import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { AnswerOf } from '../../../../electron/ipc/contract.ts';
import { day, now, stateWith } from '../funds.ts';
import { type OpenPage, openSettings, settle, textOf } from '../page.ts';

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
  await settle();
  return page;
}

test('a shorter time is confirmed after the dialog says what is lost', async () => {
  const { person, press, sentBy } = await openData();
  const keep = screen.getByRole('combobox', { name: /^Keep/ });
  const choose = async (): Promise<void> => {
    await person.click(keep);
    await person.click(screen.getByRole('option', { name: '90 days' }));
  };
  await choose();
  const dialog = within(screen.getByRole('dialog', { name: 'Keep less?' }));
  expect(dialog.getByText(/The recording begins on 4 May.*older than 90 days will be deleted/)).toBeTruthy();
  expect(sentBy('changeSettings')).toEqual([]);
  await person.click(dialog.getByRole('button', { name: 'Cancel' }));
  expect(textOf(keep)).toBe('Forever');
  await choose();
  await press('Delete');
  expect(sentBy('changeSettings')).toEqual([{ keepHistoryDays: 90 }]);
});

test('the section says how much is recorded, since when, and where, and an export is confirmed', async () => {
  const { press, answer, sentBy } = await openData();
  expect(screen.getByText(/1\.2 MB, 4,321 balances since 4 May/)).toBeTruthy();
  expect(screen.getByText('/home/me/.config/Backstop/history.db')).toBeTruthy();
  answer('exportHistory', () => 'saved');
  await press('Export…');
  expect(sentBy('exportHistory')).toEqual([{ fund: null, format: 'plain' }]);
  expect(screen.getByText('History exported')).toBeTruthy();
});

test('a failed deletion is explained in the dialog', async () => {
  const { press, refuse } = await openData();
  refuse('deleteHistory', { code: 'not-saved', message: '', detail: { reason: 'EROFS' } });
  await press('Delete…');
  await press('Delete');
  expect(within(screen.getByRole('dialog')).getByText(/Couldn’t save \(the disk is read-only\)/)).toBeTruthy();
});

test('nothing can be deleted while nothing is recorded', async () => {
  const { press } = await openData({ since: null });
  expect(screen.getByRole('button', { name: 'Delete…' }).getAttribute('aria-disabled')).toBe('true');
  await press('Delete…');
  expect(screen.queryByRole('dialog')).toBeNull();
});

describe('the local server', () => {
  const on = { settings: { ...stateWith().settings, serverPort: 9470 }, server: { kind: 'on', port: 9470 } } as const;

  test('shows its address, and lines for curl and Prometheus', async () => {
    const { person, sentBy } = await openSettings('data', on);
    expect(screen.getByText('http://127.0.0.1:9470')).toBeTruthy();
    expect(screen.getByText(/^curl -H "Authorization: Bearer TOKEN"/)).toBeTruthy();
    const prometheus = screen.getByText(/job_name: backstop/);
    await person.click(screen.getAllByRole('button', { name: 'Copy' }).at(-1) as HTMLElement);
    expect(sentBy('copy')).toEqual([prometheus.textContent]);
  });

  test('shows a new token once, and not after the section is opened again', async () => {
    const { person, press, answer } = await openSettings('data', on);
    answer('makeServerToken', () => 'abc-123');
    await press('New token');
    expect(screen.getByText('abc-123')).toBeTruthy();
    expect(screen.getByText(/Bearer abc-123/)).toBeTruthy();
    for (const name of ['General', 'Data']) await person.click(screen.getByRole('link', { name }));
    expect(screen.queryByText('abc-123')).toBeNull();
  });

  test.each(['80', '70000', 'abc', ''])('refuses the port “%s” in words', async (text) => {
    const { enter, sentBy } = await openSettings('data', on);
    await enter(screen.getByRole('textbox', { name: 'Port' }), text);
    expect(screen.getByText('Enter a port from 1024 to 65535.')).toBeTruthy();
    expect(sentBy('changeSettings')).toEqual([]);
  });

  test('names a port in use', async () => {
    await openSettings('data', { ...on, server: { kind: 'failed', port: 9470, reason: 'EADDRINUSE' } });
    expect(screen.getByText(/Port 9470 is in use by another program/)).toBeTruthy();
  });
});
