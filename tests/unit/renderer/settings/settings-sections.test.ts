import { screen } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import { stateWith } from '../fake-bridge.ts';
import { openSettings } from '../open-page.ts';

describe('general', () => {
  const interval = (): HTMLInputElement => screen.getByRole('textbox', { name: 'Refresh every' });

  test('does not say Saved when a change could not be saved', async () => {
    const notices = [{ kind: 'settings-not-saved', reason: 'disk full' }] as const;
    const { person } = await openSettings('general', { notices });
    await person.clear(interval());
    await person.type(interval(), '30{Enter}');
    expect(screen.getByText(/last only until Backstop quits: disk full/)).toBeTruthy();
    expect(screen.queryByText('Saved')).toBeNull();
  });

  test.each(['0', '1441', '-5', '2.5', 'abc', ''])(
    'refuses "%s" minutes in words and keeps the old value',
    async (typed) => {
      const { person, sent } = await openSettings('general');
      await person.clear(interval());
      await person.type(interval(), `${typed}{Enter}`);
      expect(screen.getByText('Enter a whole number from 1 to 1,440. Kept 15.')).toBeTruthy();
      expect(sent.filter(([name]) => name === 'changeSettings')).toEqual([]);
    },
  );

  test('keeps the text being typed when the setting changes elsewhere', async () => {
    const { person, push } = await openSettings('general');
    await person.clear(interval());
    await person.type(interval(), '4');
    await push({ settings: { ...stateWith().settings, refreshMinutes: 60 } });
    expect(interval().value).toBe('4');
    await person.keyboard('{Escape}');
    expect(interval().value).toBe('60');
  });

  test('returns to the old choice when a change is refused', async () => {
    const { person, refuse } = await openSettings('general');
    refuse('changeSettings', { code: 'internal', message: '' });
    await person.click(screen.getByRole('radio', { name: 'English' }));
    expect(screen.getByRole('radio', { name: 'System', checked: true })).toBeTruthy();
    expect(screen.getByText(/Something went wrong inside Backstop/)).toBeTruthy();
  });

  test('starts at login, and explains a refusal of the system', async () => {
    const { person, sent, refuse } = await openSettings('general');
    await person.click(screen.getByRole('switch', { name: 'Start at login', checked: false }));
    expect(sent).toContainEqual(['setStartAtLogin', true]);
    refuse('setStartAtLogin', { code: 'not-saved', message: '', detail: { reason: 'EACCES' } });
    await person.click(screen.getByRole('switch', { name: 'Start at login' }));
    expect(screen.getByText('Couldn’t save (no permission)')).toBeTruthy();
  });

  test.each([
    ['darwin', 'unavailable', /macOS starts only the packaged, signed app/],
    ['darwin', 'needs-approval', /System Settings > General > Login Items/],
    ['win32', 'needs-approval', /Task Manager/],
  ] as const)('explains on %s why start at login is %s', async (platform, startAtLogin, words) => {
    await openSettings('general', { machine: { ...stateWith().machine, platform, startAtLogin } });
    expect(screen.getByText(words)).toBeTruthy();
    const toggle = screen.getByRole('switch', { name: 'Start at login' }) as HTMLButtonElement;
    expect(toggle.disabled).toBe(startAtLogin === 'unavailable');
  });

  test.each([
    ['linux', false],
    ['win32', false],
    ['darwin', true],
  ] as const)('on %s offers a title beside the icon: %s', async (platform, offered) => {
    await openSettings('general', { machine: { ...stateWith().machine, platform } });
    expect(screen.queryByRole('combobox', { name: 'Beside the icon' }) !== null).toBe(offered);
  });

  test('previews each title beside the icon', async () => {
    const { person } = await openSettings('general', { machine: { ...stateWith().machine, platform: 'darwin' } });
    screen.getByRole('combobox', { name: 'Beside the icon' }).focus();
    await person.keyboard('{Enter}');
    const choices = screen.getAllByRole('option').map(({ textContent }) => textContent.trim());
    expect(choices).toEqual(['Nothing', 'Balance: 793.9M', 'Change: –', 'Both: 793.9M']);
  });

  test('names the fund shown in the tray: the pinned one, or the first', async () => {
    const { push } = await openSettings('general');
    expect(screen.getByRole('link', { name: 'BTCUSDT fund' }).getAttribute('href')).toBe('#watchlist');
    await push({ settings: { ...stateWith().settings, pinned: 'ETHUSDT' } });
    expect(screen.getByRole('link', { name: 'ETHUSDT fund' })).toBeTruthy();
  });

  describe('the global shortcut', () => {
    const shortcut = (): HTMLElement => screen.getByRole('button', { name: /^Global shortcut/ });

    test('is set by pressing its keys', async () => {
      const { person, sent } = await openSettings('general');
      shortcut().focus();
      await person.keyboard('{Enter}');
      expect(shortcut().textContent.trim()).toBe('Press the keys…');
      await person.keyboard('{Control>}{Alt>}b{/Alt}{/Control}');
      expect(sent).toContainEqual(['changeSettings', { shortcut: 'Control+Alt+B' }]);
      expect(shortcut().textContent.trim()).toBe('Ctrl+Alt+B');
    });

    test('refuses keys without a modifier, in words', async () => {
      const { person, refuse } = await openSettings('general');
      const detail = { member: 'shortcut', reason: 'not-a-shortcut' };
      refuse('changeSettings', { code: 'invalid-argument', message: '', detail });
      await person.click(shortcut());
      await person.keyboard('b');
      expect(screen.getByText(/Use Ctrl, Alt or the system key/)).toBeTruthy();
    });

    test.each([
      ['taken', /another program uses these keys/],
      ['requested', 'Requested: the desktop decides whether these keys work.'],
    ] as const)('says that its keys are %s, and can be switched off', async (shortcut, words) => {
      const { person, sent } = await openSettings('general', {
        settings: { ...stateWith().settings, shortcut: 'Control+Alt+B' },
        machine: { ...stateWith().machine, shortcut },
      });
      expect(screen.getByText(words)).toBeTruthy();
      await person.click(screen.getByRole('button', { name: 'Turn the shortcut off' }));
      expect(sent).toContainEqual(['changeSettings', { shortcut: null }]);
    });
  });
});

test.each([
  ['general', 'radio', '简体中文', { language: 'zh-CN' }],
  ['general', 'switch', 'Keep the popover open', { keepOpen: true }],
  ['appearance', 'radio', 'Dark', { theme: 'dark' }],
  ['appearance', 'radio', 'Red up', { changeColours: 'red-up' }],
  ['appearance', 'switch', 'Fund compared with open interest', { fundForScale: true }],
])('in the section %s the %s “%s” changes %j', async (section, role, name, patch) => {
  const { person, sent } = await openSettings(section);
  const control = screen.getByRole(role, { name, checked: false });
  await person.click(control);
  expect(sent).toContainEqual(['changeSettings', patch]);
  expect(screen.getByRole(role, { name, checked: true })).toBeTruthy();
});

describe('the sections', () => {
  test('can be opened from other windows while this one is open', async () => {
    const { pushMessage } = await openSettings('watchlist');
    await pushMessage('settingsSection', 'network');
    window.dispatchEvent(new Event('hashchange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Network');
  });
});
