import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { now } from '../funds.ts';
import { openSettings, settle, textOf } from '../page.ts';

const about = {
  version: '0.1.0',
  electron: '45.4.1',
  chromium: '156.0.8078.100',
  node: '24.21.0',
  hosts: ['fapi.binance.com'],
  licences: [
    { name: 'svelte', version: '5.57.3', licence: 'MIT', text: 'Permission is hereby granted' },
    { name: 'something', version: '1.0.0', licence: 'ISC' },
    { name: 'something', version: '2.0.0', licence: 'ISC' }, // two packages may bring along different versions
  ],
  folders: { data: '/home/me/.config/Backstop', logs: '/home/me/.config/Backstop/logs' },
};

test('about shows versions, licences, folders and contacted hosts', async () => {
  const { answer, push } = await openSettings('about');
  answer('getAbout', () => about);
  await push({ source: 'https://fapi.example.com' });
  await settle();
  for (const text of [
    'Electron 45.4.1 · Chromium 156.0.8078.100 · Node 24.21.0',
    'fapi.binance.com',
    '/home/me/.config/Backstop/logs',
    'Permission is hereby granted',
  ])
    expect(screen.getByText(text)).toBeTruthy();
  const others = screen.getAllByText('something').map(({ parentElement }) => textOf(parentElement));
  expect(others).toEqual(['something 1.0.0 · ISC', 'something 2.0.0 · ISC']);
});

test.each([
  [{ kind: 'unknown' }, 'Checked once a day.'],
  [{ kind: 'checking' }, 'Checking for a newer version…'],
  [{ kind: 'current', checkedAt: now }, 'Backstop is up to date (checked 14:08).'],
  [{ kind: 'failed' }, 'Couldn’t check for updates. Try again later.'],
  [{ kind: 'held', version: '2.0.0' }, 'Version 2.0.0 is available. It is downloaded once you have seen the alert.'],
  [{ kind: 'fetching', version: '2.0.0' }, 'Downloading version 2.0.0…'],
  [{ kind: 'ready', version: '2.0.0' }, 'Version 2.0.0 is ready and will be installed when Backstop quits.'],
] as const)('about shows the state of updates: %j', async (update, text) => {
  const { press, sentBy } = await openSettings('about', { update });
  expect(screen.getByText(text).getAttribute('role')).toBe('status');
  const busy = update.kind === 'checking' || update.kind === 'fetching';
  await press('Check now');
  expect(sentBy('checkForUpdates')).toHaveLength(busy ? 0 : 1);
});

test('about offers no check in a build without updates', async () => {
  await openSettings('about', { update: { kind: 'none' } });
  expect(screen.getByText(/^This build does not update itself\./)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Check now' })).toBeNull();
});

test('about opens its folders, and explains a failure', async () => {
  const { person, sentBy, refuse } = await openSettings('about');
  const buttons = screen.getAllByRole('button', { name: 'Open folder' });
  for (const button of buttons) await person.click(button);
  expect(sentBy('openFolder')).toEqual(['logs', 'data']);
  refuse('openFolder', { code: 'not-opened', message: 'no file manager' });
  await person.click(buttons[0] ?? document.body);
  expect(screen.getByText('Couldn’t open the folder.')).toBeTruthy();
});

test('about copies the diagnostics, with the watchlist only when it is ticked', async () => {
  const { person, press, sentBy } = await openSettings('about');
  await press('Copy');
  expect(screen.getByText('Copied')).toBeTruthy();
  await person.click(screen.getByRole('switch', { checked: false }));
  await press('Copy');
  expect(sentBy('copyDiagnostics')).toEqual([false, true]);
});
