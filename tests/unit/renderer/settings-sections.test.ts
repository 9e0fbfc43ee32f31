import { screen } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { stateWith } from './fake-bridge.ts';
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
});

test('appearance changes the theme', async () => {
  const { person, sent } = await openSettings('appearance');
  await person.click(screen.getByRole('radio', { name: 'Dark' }));
  expect(sent).toContainEqual(['changeSettings', { theme: 'dark' }]);
});

test('a section is reached by its link and marked as the present one', async () => {
  const { person } = await openSettings('watchlist');
  await person.click(screen.getByRole('link', { name: 'Appearance' }));
  window.dispatchEvent(new Event('hashchange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(screen.getByRole('link', { current: 'page' }).textContent?.trim()).toBe('Appearance');
});
