import { screen } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { now, stateWith } from './fake-bridge.ts';
import { openSettings } from './open-page.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('general', () => {
  const interval = (): HTMLInputElement => screen.getByRole('textbox', { name: 'Refresh every' });

  test('changes the refresh interval at once and says that it is saved', async () => {
    const { person, sent } = await openSettings('general');
    await person.clear(interval());
    await person.type(interval(), '30{Enter}');
    expect(sent).toContainEqual(['changeSettings', { refreshMinutes: 30 }]);
    expect(screen.getByRole('status').textContent?.trim()).toBe('Saved');
  });

  test('never says that a change is saved when it could not be', async () => {
    const { person } = await openSettings('general', {
      notices: [{ kind: 'settings-not-saved', reason: 'disk full' }],
    });
    await person.clear(interval());
    await person.type(interval(), '30{Enter}');
    expect(screen.getByText(/hold only until Backstop quits: disk full/)).toBeTruthy();
    expect(screen.queryByText('Saved')).toBeNull();
  });

  test.each(['0', '1441', '-5', '2.5', 'abc', ''])(
    'refuses "%s" minutes in words and keeps the old value',
    async (typed) => {
      const { person, sent } = await openSettings('general');
      await person.clear(interval());
      await person.type(interval(), `${typed}{Enter}`);
      expect(screen.getByText('A whole number from 1 to 1,440, please. Still 15.')).toBeTruthy();
      expect(sent.filter(([name]) => name === 'changeSettings')).toEqual([]);
    },
  );

  test('gives the old interval back on Escape', async () => {
    const { person } = await openSettings('general');
    await person.clear(interval());
    await person.type(interval(), '0{Enter}{Escape}');
    expect(interval().value).toBe('15');
    expect(interval().hasAttribute('aria-invalid')).toBe(false);
  });

  test('leaves what is being typed alone when the setting changes from elsewhere', async () => {
    const { person, push } = await openSettings('general');
    await person.clear(interval());
    await person.type(interval(), '4');
    await push({ settings: { ...stateWith().settings, refreshMinutes: 60 } });
    expect(interval().value).toBe('4');
    await person.keyboard('{Escape}');
    expect(interval().value).toBe('60');
  });

  test('changes the language', async () => {
    const { person, sent } = await openSettings('general');
    await person.click(screen.getByRole('radio', { name: '简体中文' }));
    expect(sent).toContainEqual(['changeSettings', { language: 'zh-CN' }]);
  });

  test('keeps the popover open', async () => {
    const { person } = await openSettings('general');
    await person.click(screen.getByRole('switch', { name: 'Keep the popover open', checked: false }));
    expect(screen.getByRole('switch', { name: 'Keep the popover open', checked: true })).toBeTruthy();
  });

  test('shows the old choice again when a change was refused', async () => {
    const { person, refuse } = await openSettings('general');
    refuse('changeSettings', { code: 'internal', message: '' });
    await person.click(screen.getByRole('radio', { name: 'English' }));
    expect(screen.getByRole('radio', { name: 'System', checked: true })).toBeTruthy();
    expect(screen.getByText(/Something went wrong inside Backstop/)).toBeTruthy();
  });

  test('changes how numbers are written, chosen by keyboard from a list with an example of each', async () => {
    const { person, sent } = await openSettings('general');
    screen.getByRole('combobox', { name: /^Numbers/ }).focus();
    await person.keyboard('{Enter}');
    expect(screen.getAllByRole('option').map((option) => option.textContent.trim())).toEqual([
      '793.9M, by language',
      '793.9M, always K M B',
      '7.939亿, always 万 亿',
      '793,930,579.315848, every digit',
    ]);
    await person.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(sent).toContainEqual(['changeSettings', { numberStyle: 'chinese' }]);
  });

  test('starts at login when the system takes it', async () => {
    const { person, sent } = await openSettings('general');
    await person.click(screen.getByRole('switch', { name: 'Start at login', checked: false }));
    expect(sent).toContainEqual(['setStartAtLogin', true]);
  });

  test('says in words when the system does not take it', async () => {
    const { person, refuse } = await openSettings('general');
    refuse('setStartAtLogin', { code: 'not-saved', message: '', detail: { reason: 'EACCES' } });
    await person.click(screen.getByRole('switch', { name: 'Start at login' }));
    expect(screen.getByText('The system did not take it (EACCES). Nothing was changed.')).toBeTruthy();
  });

  test.each([
    ['darwin', 'unavailable', /macOS takes only the packaged and signed program/],
    ['darwin', 'needs-approval', /System Settings, General, Login Items/],
    ['win32', 'needs-approval', /Task Manager/],
  ] as const)('says on %s why start at login is %s', async (platform, startAtLogin, words) => {
    await openSettings('general', { machine: { ...stateWith().machine, platform, startAtLogin } });
    expect(screen.getByText(words)).toBeTruthy();
    const toggle = screen.getByRole('switch', { name: 'Start at login' }) as HTMLButtonElement;
    expect(toggle.disabled).toBe(startAtLogin === 'unavailable');
  });

  test.each([
    ['linux', false],
    ['win32', false],
    ['darwin', true],
  ] as const)('on %s offers a balance beside the icon: %s', async (platform, offered) => {
    await openSettings('general', { machine: { ...stateWith().machine, platform } });
    expect(screen.queryByRole('switch', { name: 'Balance beside the icon' }) !== null).toBe(offered);
  });

  test('names the fund that the tray shows: the pinned one, or the first', async () => {
    const { push } = await openSettings('general');
    expect(screen.getByRole('link', { name: 'BTCUSDT fund' }).getAttribute('href')).toBe('#watchlist');
    await push({ settings: { ...stateWith().settings, pinned: 'ETHUSDT' } });
    expect(screen.getByRole('link', { name: 'ETHUSDT fund' })).toBeTruthy();
  });

  describe('the global shortcut', () => {
    const shortcut = (): HTMLElement => screen.getByRole('button', { name: /^Global shortcut/ });

    test('is taken from the keys that are pressed', async () => {
      const { person, sent } = await openSettings('general');
      shortcut().focus();
      await person.keyboard('{Enter}');
      expect(shortcut().textContent.trim()).toBe('Press the keys…');
      await person.keyboard('{Control>}{Alt>}b{/Alt}{/Control}');
      expect(sent).toContainEqual(['changeSettings', { shortcut: 'Control+Alt+B' }]);
      expect(shortcut().textContent.trim()).toBe('Ctrl+Alt+B');
    });

    test('is left as it was by Escape', async () => {
      const { person, sent } = await openSettings('general');
      await person.click(shortcut());
      await person.keyboard('{Escape}');
      expect(shortcut().textContent.trim()).toBe('Set…');
      expect(sent.filter(([name]) => name === 'changeSettings')).toEqual([]);
    });

    test('refuses keys that every program needs, in words', async () => {
      const { person, refuse } = await openSettings('general');
      refuse('changeSettings', {
        code: 'invalid-argument',
        message: '',
        detail: { member: 'shortcut', reason: 'not-a-shortcut' },
      });
      await person.click(shortcut());
      await person.keyboard('b');
      expect(screen.getByText(/It needs Ctrl, Alt or the system’s key/)).toBeTruthy();
    });

    test('says when another program has the keys, and can be switched off', async () => {
      const { person, sent } = await openSettings('general', {
        settings: { ...stateWith().settings, shortcut: 'Control+Alt+B' },
        machine: { ...stateWith().machine, shortcut: 'taken' },
      });
      expect(screen.getByText(/another program has these keys/)).toBeTruthy();
      await person.click(screen.getByRole('button', { name: 'Switch the shortcut off' }));
      expect(sent).toContainEqual(['changeSettings', { shortcut: null }]);
    });
  });
});

describe('appearance', () => {
  test('changes the theme', async () => {
    const { person, sent } = await openSettings('appearance');
    await person.click(screen.getByRole('radio', { name: 'Dark' }));
    expect(sent).toContainEqual(['changeSettings', { theme: 'dark' }]);
  });

  test('changes which colour means up', async () => {
    const { person, sent } = await openSettings('appearance');
    await person.click(screen.getByRole('radio', { name: 'Red up' }));
    expect(sent).toContainEqual(['changeSettings', { changeColours: 'red-up' }]);
  });
});

describe('network', () => {
  const server = (): HTMLInputElement => screen.getByRole('textbox', { name: 'Address of the proxy' });

  test('keeps the former way until a proxy has an address', async () => {
    const { person, sent } = await openSettings('network');
    await person.click(screen.getByRole('radio', { name: 'Manual' }));
    expect(sent.filter(([name]) => name === 'changeSettings')).toEqual([]);
    await person.type(server(), 'proxy.example:8080{Enter}');
    expect(sent).toContainEqual(['changeSettings', { proxy: { mode: 'manual', server: 'proxy.example:8080' } }]);
  });

  test('goes back to the system’s proxy when the address is emptied', async () => {
    const { person, sent } = await openSettings('network', {
      settings: { ...stateWith().settings, proxy: { mode: 'manual', server: 'http://proxy.example:8080' } },
    });
    await person.clear(server());
    await person.keyboard('{Enter}');
    expect(sent).toContainEqual(['changeSettings', { proxy: { mode: 'system', server: '' } }]);
  });

  test.each([
    ['proxy.server', 'credentials', /Backstop stores no passwords/],
    ['proxy.server', 'scheme', /Only http, https or socks/],
    ['source', 'scheme', /Only https, or http on this computer/],
    ['source', 'not-a-url', /This is not an address/],
    ['source', 'path', /ends with its host and port/],
  ])('refuses %s for its %s in words next to the field, and the old one stays', async (member, reason, words) => {
    const settings = { ...stateWith().settings, proxy: { mode: 'manual', server: 'http://a.example:1' } } as const;
    const { person, refuse } = await openSettings('network', { settings });
    refuse('changeSettings', { code: 'invalid-argument', message: '', detail: { member, reason } });
    const field = member === 'source' ? screen.getByRole('textbox', { name: 'API host' }) : server();
    await person.clear(field);
    await person.type(field, 'nonsense{Enter}');
    expect(screen.getByText(words)).toBeTruthy();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await person.keyboard('{Escape}');
    expect((field as HTMLInputElement).value).toBe(member === 'source' ? '' : 'http://a.example:1');
  });

  test('takes another host, and with an empty field the exchange’s own', async () => {
    const { person, sent } = await openSettings('network');
    const host = screen.getByRole('textbox', { name: 'API host' });
    await person.type(host, ' https://fapi.example.com {Enter}');
    expect(sent).toContainEqual(['changeSettings', { source: 'https://fapi.example.com' }]);
    await person.clear(host);
    await person.keyboard('{Enter}');
    expect(sent).toContainEqual(['changeSettings', { source: null }]);
  });

  test('only tells a host that comes from the command line', async () => {
    await openSettings('network', { sourceFixed: true, source: 'http://127.0.0.1:9' });
    expect(screen.getByText('http://127.0.0.1:9')).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: 'API host' })).toBeNull();
  });
});

describe('the test of the connection', () => {
  const steps = (): (string | undefined)[] =>
    screen.queryAllByRole('listitem').map((item) => item.textContent.trim().replace(/\s+/g, ' '));

  test('shows each step as it comes, and takes no second click meanwhile', async () => {
    const { person, sent, pushMessage } = await openSettings('network');
    const button = screen.getByRole('button', { name: 'Test connection' });
    await person.click(button);
    await pushMessage('connectionTest', { running: true, steps: [{ name: 'proxy', outcome: 'skipped', detail: {} }] });
    expect(steps()).toEqual(['Proxy none in use']);
    expect(button.textContent?.trim()).toBe('Testing…');
    await person.click(button);
    expect(sent.filter(([name]) => name === 'testConnection')).toHaveLength(1);
    await pushMessage('connectionTest', {
      running: false,
      steps: [
        { name: 'proxy', outcome: 'skipped', detail: {} },
        { name: 'name', outcome: 'failed', detail: { kind: 'dns' } },
      ],
    });
    expect(steps()).toEqual([
      'Proxy none in use',
      'Name The exchange’s name cannot be resolved The exchange’s name has no address here. Check the network, the VPN and the DNS settings.',
    ]);
    expect(button.getAttribute('aria-disabled')).toBe('false');
  });

  test('is forgotten when another way is chosen', async () => {
    const { push, pushMessage } = await openSettings('network');
    await pushMessage('connectionTest', { running: false, steps: [{ name: 'tls', outcome: 'good', detail: {} }] });
    expect(steps()).toHaveLength(1);
    await push({ source: 'https://fapi.example.com' });
    expect(steps()).toEqual([]);
  });
});

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

  test('tells what Backstop is made of, where its files are, and whom it talks to', async () => {
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
    [{ kind: 'unknown' }, 'Looked for once a day, beside the refreshes.'],
    [{ kind: 'checking' }, 'Looking for a newer version…'],
    [{ kind: 'current', checkedAt: now }, 'Backstop is up to date (checked 14:08).'],
    [{ kind: 'failed' }, 'Could not check for updates. Try again later.'],
    [{ kind: 'held', version: '2.0.0' }, 'There is version 2.0.0. It is fetched once you have seen the alert.'],
    [{ kind: 'fetching', version: '2.0.0' }, 'Fetching version 2.0.0…'],
    [{ kind: 'ready', version: '2.0.0' }, 'Version 2.0.0 is ready and will be installed when Backstop quits.'],
  ] as const)('tells of newer versions: %j', async (update, text) => {
    const { person, sent } = await openSettings('about', { update });
    expect(screen.getByText(text).getAttribute('role')).toBe('status');
    const busy = update.kind === 'checking' || update.kind === 'fetching';
    await person.click(screen.getByRole('button', { name: 'Check now' }));
    expect(sent.some(([name]) => name === 'checkForUpdates')).toBe(!busy);
  });

  test('offers no check in a build that looks for no updates', async () => {
    await openSettings('about', { update: { kind: 'none' } });
    expect(screen.getByText(/^This build has no updates of its own\./)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Check now' })).toBeNull();
  });

  test('opens its folders, and says so when the system cannot', async () => {
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
    expect(screen.getByText('The system could not open the folder.')).toBeTruthy();
  });

  test('copies diagnostics, with the watchlist only when it is ticked', async () => {
    const { person, sent } = await openSettings('about');
    await person.click(screen.getByRole('button', { name: 'Copy' }));
    await person.click(screen.getByRole('switch', { name: 'Diagnostics with the watchlist', checked: false }));
    await person.click(screen.getByRole('button', { name: 'Copy' }));
    expect(sent.filter(([name]) => name === 'copyDiagnostics')).toEqual([
      ['copyDiagnostics', false],
      ['copyDiagnostics', true],
    ]);
    expect(screen.getByText('Copied')).toBeTruthy();
  });
});

describe('the sections', () => {
  test('are reached by their links, and the present one is marked', async () => {
    const { person } = await openSettings('watchlist');
    await person.click(screen.getByRole('link', { name: 'Appearance' }));
    window.dispatchEvent(new Event('hashchange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.getByRole('link', { current: 'page' }).textContent?.trim()).toBe('Appearance');
  });

  test('are reached from other windows while this one is open', async () => {
    const { pushMessage } = await openSettings('watchlist');
    await pushMessage('settingsSection', 'network');
    window.dispatchEvent(new Event('hashchange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Network');
  });
});
