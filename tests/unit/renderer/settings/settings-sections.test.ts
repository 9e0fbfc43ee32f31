import { screen } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { AppState } from '../../../../electron/core/state/app-state.ts';
import { stateWith } from '../funds.ts';
import { openSettings, settle, textOf } from '../page.ts';

const { machine, settings } = stateWith();

describe('general', () => {
  const openGeneral = (changes: Partial<AppState> = {}) => openSettings('general', changes);
  const interval = (): HTMLInputElement => screen.getByRole('textbox', { name: 'Refresh every' });

  test('does not say Saved when a change could not be saved', async () => {
    const { enter, sentBy } = await openGeneral({ notices: [{ kind: 'settings-not-saved', reason: 'disk full' }] });
    await enter(interval(), '30');
    expect(sentBy('changeSettings')).toEqual([{ refreshMinutes: 30 }]);
    expect(screen.getByText(/last only until Backstop quits: disk full/)).toBeTruthy();
    expect(screen.queryByText('Saved')).toBeNull();
  });

  test.each(['0', '1441', '-5', '2.5', 'abc', ''])(
    'refuses "%s" minutes in words and keeps the old value',
    async (typed) => {
      const { enter, sentBy } = await openGeneral();
      await enter(interval(), typed);
      expect(screen.getByText('Enter a whole number from 1 to 1,440. Kept 15.')).toBeTruthy();
      expect(sentBy('changeSettings')).toEqual([]);
    },
  );

  test('keeps the text being typed when the setting changes elsewhere', async () => {
    const { person, push } = await openGeneral();
    await person.clear(interval());
    await person.type(interval(), '4');
    await push({ settings: { ...settings, refreshMinutes: 60 } });
    expect(interval().value).toBe('4');
    await person.keyboard('{Escape}');
    expect(interval().value).toBe('60');
  });

  test('returns to the old choice when a change is refused', async () => {
    const { person, refuse } = await openGeneral();
    refuse('changeSettings', { code: 'internal', message: '' });
    await person.click(screen.getByRole('radio', { name: 'English' }));
    expect(screen.getByRole('radio', { name: 'System', checked: true })).toBeTruthy();
    expect(screen.getByText(/Something went wrong inside Backstop/)).toBeTruthy();
  });

  test('starts at login, and explains a refusal of the system', async () => {
    const { person, sentBy, refuse } = await openGeneral();
    const toggle = screen.getByRole('switch', { name: 'Start at login', checked: false });
    await person.click(toggle);
    expect(sentBy('setStartAtLogin')).toEqual([true]);
    refuse('setStartAtLogin', { code: 'not-saved', message: '', detail: { reason: 'EACCES' } });
    await person.click(toggle);
    expect(screen.getByText('Couldn’t save (no permission)')).toBeTruthy();
  });

  test.each([
    ['darwin', 'unavailable', /macOS starts only the packaged, signed app/],
    ['darwin', 'needs-approval', /System Settings > General > Login Items/],
    ['win32', 'needs-approval', /Task Manager/],
  ] as const)('explains on %s why start at login is %s', async (platform, startAtLogin, words) => {
    await openGeneral({ machine: { ...machine, platform, startAtLogin } });
    expect(screen.getByText(words)).toBeTruthy();
    const toggle = screen.getByRole('switch', { name: 'Start at login' }) as HTMLButtonElement;
    expect(toggle.disabled).toBe(startAtLogin === 'unavailable');
  });

  test.each([
    ['linux', null],
    ['win32', null],
    ['darwin', ['Nothing', 'Balance: 793.9M', 'Change: –', 'Both: 793.9M']],
  ] as const)('on %s offers as title beside the icon: %j', async (platform, offered) => {
    const { person } = await openGeneral({ machine: { ...machine, platform } });
    const titles = screen.queryByRole('combobox', { name: 'Beside the icon' });
    titles?.focus();
    if (titles !== null) await person.keyboard('{Enter}');
    expect(titles && screen.getAllByRole('option').map(textOf)).toEqual(offered);
  });

  test('names the fund shown in the tray: the pinned one, or the first', async () => {
    const { push } = await openGeneral();
    expect(screen.getByRole('link', { name: 'BTCUSDT fund' }).getAttribute('href')).toBe('#watchlist');
    await push({ settings: { ...settings, pinned: 'ETHUSDT' } });
    expect(screen.getByRole('link', { name: 'ETHUSDT fund' })).toBeTruthy();
  });

  describe('the global shortcut', () => {
    const shortcut = (): HTMLElement => screen.getByRole('button', { name: /^Global shortcut/ });

    test('is set by pressing its keys', async () => {
      const { person, sentBy } = await openGeneral();
      await person.click(shortcut());
      expect(textOf(shortcut())).toBe('Press the keys…');
      await person.keyboard('{Control>}{Alt>}b{/Alt}{/Control}');
      expect(sentBy('changeSettings')).toEqual([{ shortcut: 'Control+Alt+B' }]);
      expect(textOf(shortcut())).toBe('Ctrl+Alt+B');
    });

    test('refuses keys without a modifier, in words', async () => {
      const { person, refuse } = await openGeneral();
      const detail = { member: 'shortcut', reason: 'not-a-shortcut' };
      refuse('changeSettings', { code: 'invalid-argument', message: '', detail });
      await person.click(shortcut());
      await person.keyboard('b');
      expect(screen.getByText(/Use Ctrl, Alt or the system key/)).toBeTruthy();
    });

    test.each([
      ['taken', /another program uses these keys/],
      ['requested', 'Requested: the desktop decides whether these keys work.'],
    ] as const)('says that its keys are %s, and can be switched off', async (state, words) => {
      const chosen = { settings: { ...settings, shortcut: 'Control+Alt+B' } };
      const { press, sentBy } = await openGeneral({ ...chosen, machine: { ...machine, shortcut: state } });
      expect(screen.getByText(words)).toBeTruthy();
      await press('Turn the shortcut off');
      expect(sentBy('changeSettings')).toEqual([{ shortcut: null }]);
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
  const { person, sentBy } = await openSettings(section);
  await person.click(screen.getByRole(role, { name, checked: false }));
  expect(sentBy('changeSettings')).toEqual([patch]);
  expect(screen.getByRole(role, { name, checked: true })).toBeTruthy();
});

test('a section can be opened from other windows while this one is open', async () => {
  const { pushMessage } = await openSettings('watchlist');
  await pushMessage('settingsSection', 'network');
  window.dispatchEvent(new Event('hashchange'));
  await settle();
  expect(textOf(screen.getByRole('heading', { level: 1 }))).toBe('Network');
});
