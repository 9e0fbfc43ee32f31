import type { Locator } from '@playwright/test';
import type { AppState } from '../../../electron/core/state/app-state.ts';
import { expect, sharedApp, test } from '../support/fixtures.ts';

/** The settings window by keyboard alone: nothing here clicks. */

const shared = sharedApp();
const atFirst = { watchlist: ['BTCUSDT', 'ETHUSDT'], pinned: null, numberStyle: 'compact', language: 'system' };
test.beforeEach(async () => {
  const { app } = shared();
  await app.callBridge('changeSettings', atFirst);
  await app.callBridge('openSettings', 'appearance');
  await expect(app.settings.getByRole('heading', { level: 1 })).toBeVisible();
});

const settings = async (): Promise<AppState['settings']> => {
  const envelope = (await shared().app.callBridge('getState', undefined)) as { readonly value: AppState }; // the contract's own answer
  return envelope.value.settings;
};
const button = (name: string): Locator => shared().app.settings.getByRole('button', { name, exact: true });

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await shared().app.keyboard.press(key);
}

/** Presses Tab until the control has the focus, as many times as somebody would bear. */
async function tabTo(control: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await press('Tab');
  }
  await expect(control).toBeFocused({ timeout: 1 });
}

async function openSection(name: string): Promise<void> {
  const { settings } = shared().app;
  await settings.getByRole('navigation').getByRole('button').focus();
  await tabTo(settings.getByRole('link', { name, exact: true }));
  await press('Enter');
  await expect(settings.getByRole('heading', { level: 1, name, exact: true })).toBeFocused();
}

test('Tab reaches every control of each section in its order, and each shows that it has the focus', async () => {
  const { settings } = shared().app;
  for (const name of ['Funds', 'Watchlist', 'Alerts', 'General', 'Appearance', 'Network', 'Data', 'About']) {
    await openSection(name);
    const stops = settings.locator('main').locator('a[href], button, input, textarea, summary, [tabindex="0"]');
    // One radio of a group and one row of a table is a stop; the arrow keys move on from there.
    const wanted = await stops.evaluateAll((all) =>
      all
        .filter((each) => each instanceof HTMLElement && each.tabIndex === 0 && !each.matches(':disabled'))
        .filter((each) => !each.matches('[type="radio"]:not(:checked)') && each.checkVisibility())
        .map((each) => each.outerHTML.slice(0, 120)),
    );
    const reached: string[] = [];
    while (reached.length < wanted.length) {
      await press('Tab');
      const focus = settings.locator(':focus');
      reached.push((await focus.evaluate((each) => each.outerHTML)).slice(0, 120));
      const shown = await focus.evaluate((each) =>
        [each, each.nextElementSibling, each.parentElement].some(
          (part) => part !== null && getComputedStyle(part).outlineStyle !== 'none',
        ),
      );
      expect(shown, `${name}: ${reached.at(-1)}`).toBe(true);
    }
    expect(reached, name).toEqual(wanted);
  }
});

test('a symbol is added, moved and removed, and the focus stays where the next key is wanted', async () => {
  const { settings, keyboard } = shared().app;
  await openSection('Watchlist');
  const search = settings.getByRole('combobox', { name: 'Add a symbol' });
  await tabTo(search);
  await keyboard.type('actu');
  await expect(settings.getByRole('option').first()).toContainText('ACTUSDT');
  await press('Enter');
  await expect(settings.getByRole('rowheader', { name: 'ACTUSDT' })).toBeVisible();
  await expect(search).toBeFocused();
  await tabTo(button('Pin the fund of BTCUSDT to the tray'));
  await press('End', 'Alt+ArrowUp');
  await expect(settings.getByRole('rowheader')).toHaveText(['BTCUSDT', 'ACTUSDT', 'ETHUSDT']);
  await expect(button('Pin the fund of ACTUSDT to the tray')).toBeFocused();
  await press('Tab', 'Enter');
  await expect(settings.getByRole('rowheader')).toHaveText(['ACTUSDT', 'BTCUSDT', 'ETHUSDT']);
  await expect(button('Move ACTUSDT to the top')).toBeFocused();
  await press('Tab', 'Enter');
  await expect(button('Remove BTCUSDT')).toBeFocused();
});

for (const [section, opener] of [
  ['Watchlist', 'Paste a list…'],
  ['Alerts', 'Add a rule…'],
  ['Alerts', 'Set up…'],
  ['Data', 'Delete…'],
] as const) {
  test(`the dialog of “${opener}” has the focus while it is open, and gives it back`, async () => {
    await openSection(section);
    await tabTo(button(opener));
    await press('Enter');
    const dialog = shared().app.settings.getByRole('dialog');
    for (let stop = 0; stop < 12; stop += 1) {
      await expect(dialog.locator(':focus')).toHaveCount(1);
      await press('Tab');
    }
    await press('Escape');
    await expect(button(opener)).toBeFocused();
  });
}

test('a shortcut is recorded, a list of choices opens, and the arrow keys choose a language', async () => {
  const { app } = shared();
  await openSection('General');
  const shortcut = app.settings.getByRole('button', { name: /^Global shortcut/ });
  await tabTo(shortcut);
  await press('Enter', 'Control+Alt+B');
  await expect.poll(async () => (await settings()).shortcut).toBe('Control+Alt+B');
  await press('Tab', 'Enter');
  await expect.poll(async () => (await settings()).shortcut).toBeNull();
  await expect(shortcut).toBeFocused();

  await tabTo(app.settings.getByRole('combobox', { name: /^Numbers/ }));
  await press('Enter', 'End', 'Enter');
  await expect.poll(async () => (await settings()).numberStyle).toBe('full');
  await press('Shift+Tab');
  await expect(app.settings.getByRole('radio', { name: 'System' })).toBeFocused();
  await press('ArrowRight', 'ArrowRight');
  await expect.poll(async () => (await settings()).language).toBe('zh-CN');
  await expect(app.settings.getByRole('heading', { level: 1 })).toHaveText('通用');
});
