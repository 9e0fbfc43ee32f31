import { screen } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import { now } from '../fake-bridge.ts';
import { openSettings } from '../open-page.ts';

describe('about', () => {
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

  test('shows versions, licences, folders and contacted hosts', async () => {
    const { answer, push } = await openSettings('about');
    answer('getAbout', () => about);
    await push({ source: 'https://fapi.example.com' });
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.getByText('Electron 45.4.1 · Chromium 156.0.8078.100 · Node 24.21.0')).toBeTruthy();
    expect(screen.getByText('fapi.binance.com')).toBeTruthy();
    expect(screen.getByText('/home/me/.config/Backstop/logs')).toBeTruthy();
    expect(screen.getByText('Permission is hereby granted')).toBeTruthy();
    expect(screen.getAllByText('something').map(({ parentElement }) => parentElement?.textContent)).toEqual([
      'something 1.0.0 · ISC',
      'something 2.0.0 · ISC',
    ]);
  });

  test.each([
    [{ kind: 'unknown' }, 'Checked once a day.'],
    [{ kind: 'checking' }, 'Checking for a newer version…'],
    [{ kind: 'current', checkedAt: now }, 'Backstop is up to date (checked 14:08).'],
    [{ kind: 'failed' }, 'Couldn’t check for updates. Try again later.'],
    [{ kind: 'held', version: '2.0.0' }, 'Version 2.0.0 is available. It is downloaded once you have seen the alert.'],
    [{ kind: 'fetching', version: '2.0.0' }, 'Downloading version 2.0.0…'],
    [{ kind: 'ready', version: '2.0.0' }, 'Version 2.0.0 is ready and will be installed when Backstop quits.'],
  ] as const)('shows the state of updates: %j', async (update, text) => {
    const { person, sent } = await openSettings('about', { update });
    expect(screen.getByText(text).getAttribute('role')).toBe('status');
    const busy = update.kind === 'checking' || update.kind === 'fetching';
    await person.click(screen.getByRole('button', { name: 'Check now' }));
    expect(sent.some(([name]) => name === 'checkForUpdates')).toBe(!busy);
  });

  test('offers no check in a build without updates', async () => {
    await openSettings('about', { update: { kind: 'none' } });
    expect(screen.getByText(/^This build does not update itself\./)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Check now' })).toBeNull();
  });

  test('opens its folders, and explains a failure', async () => {
    const { person, sent, refuse } = await openSettings('about');
    const [logs, data] = screen.getAllByRole('button', { name: 'Open folder' });
    await person.click(logs ?? document.body);
    await person.click(data ?? document.body);
    expect(sent.filter(([name]) => name === 'openFolder')).toEqual([
      ['openFolder', 'logs'],
      ['openFolder', 'data'],
    ]);
    refuse('openFolder', { code: 'not-opened', message: 'no file manager' });
    await person.click(logs ?? document.body);
    expect(screen.getByText('Couldn’t open the folder.')).toBeTruthy();
  });
});
