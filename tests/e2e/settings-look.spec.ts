import type { Locator, Page } from '@playwright/test';
import { violationsIn } from './axe.ts';
import type { RunningApp } from './driver.ts';
import { expect, test } from './fixtures.ts';
import { layoutFaults, lengthen } from './layout.ts';

/** How every section of the settings window looks to whom: axe, long words, large text, forced colours, no motion. */

test.beforeEach(({ page: _ }, info) => {
  test.skip(info.project.metadata.host === 'electron', 'the window is a frame of a page, which axe needs');
});

const settings = /settings|设置/;

/** Opens the window and does the same in each of its sections. */
async function inEachSection(app: RunningApp, look: (section: string) => Promise<void>): Promise<void> {
  await app.popover.getByRole('button', { name: /^(Settings|设置)$/ }).click();
  const links = app.settings.getByRole('navigation').getByRole('link');
  await expect(links.first()).toBeVisible();
  for (const link of await links.all()) {
    await link.click();
    await expect(link).toHaveAttribute('aria-current', 'page');
    await look((await app.settings.getByRole('heading', { level: 1 }).textContent()) ?? '');
  }
}

/** The frame of the settings window. */
const windowOf = (page: Page): Locator => page.locator('iframe[title*="ettings"]');

/** Makes the frame of the settings window this large, in CSS pixels. */
function resize(page: Page, width: number, height: number): Promise<void> {
  return windowOf(page).evaluate(
    (frame, [width, height]) => {
      frame.style.cssText += `;width:${width}px !important;height:${height}px !important`;
    },
    [width, height] as const,
  );
}

const args = ['--symbols', 'BTCUSDT,ETHUSDT,ACTUSDT,NOSUCHUSDT'];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const language of ['en-US', 'zh-CN'] as const) {
    test.describe(`${colorScheme}, ${language}`, () => {
      test.use({ colorScheme });

      test('axe finds nothing in any section, dialog or list', async ({ page, launch }) => {
        const app = await launch({ language });
        await expect(app.popover.getByRole('table').first()).toBeVisible();
        await inEachSection(app, async (section) => {
          expect(await violationsIn(page, settings), section).toEqual([]);
        });
        await app.settings.getByRole('link', { name: /Watchlist|自选列表/ }).click();
        await app.settings.getByRole('combobox').pressSequentially('btc');
        await expect(app.settings.getByRole('option').first()).toBeVisible();
        expect(await violationsIn(page, settings), 'suggestions').toEqual([]);
        await page.keyboard.press('Escape');
        await app.settings.getByRole('button', { name: /Paste a list|粘贴列表/ }).click();
        await app.settings.getByRole('textbox').fill('actusdt <b> nothing');
        await expect(app.settings.getByRole('listitem').first()).toBeVisible();
        expect(await violationsIn(page, settings), 'a pasted list').toEqual([]);
        await page.keyboard.press('Escape');
        await app.settings.getByRole('link', { name: /Alerts|提醒/ }).click();
        await app.settings.getByRole('button', { name: /Add a rule|添加规则/ }).click();
        await expect(app.settings.getByRole('dialog')).toBeVisible();
        expect(await violationsIn(page, settings), 'a rule').toEqual([]);
        await page.keyboard.press('Escape');
        await app.settings.getByRole('link', { name: /Data|数据/ }).click();
        await app.settings.getByRole('button', { name: /Delete…|删除…/ }).click();
        await expect(app.settings.getByRole('dialog')).toBeVisible();
        expect(await violationsIn(page, settings), 'a deletion').toEqual([]);
        await page.keyboard.press('Escape');
        await app.settings.getByRole('link', { name: /General|通用/ }).click();
        await app.settings.getByRole('combobox').click();
        await expect(app.settings.getByRole('option').first()).toBeVisible();
        expect(await violationsIn(page, settings), 'a list of choices').toEqual([]);
      });
    });
  }
}

test('text that is 40 % longer is nowhere cut and makes nothing scroll sideways', async ({ page, launch }) => {
  const app = await launch();
  await inEachSection(app, async (section) => {
    await lengthen(windowOf(page));
    expect(await layoutFaults(windowOf(page)), section).toEqual([]);
  });
  await app.settings.getByRole('link', { name: /Watchlist/ }).click();
  await app.settings.getByRole('button', { name: /Paste a list/ }).click();
  await app.settings.getByRole('textbox').fill('actusdt <b> nothing');
  await lengthen(windowOf(page));
  expect(await layoutFaults(windowOf(page)), 'a pasted list').toEqual([]);
  await page.keyboard.press('Escape');
  await app.settings.getByRole('link', { name: /Alerts/ }).click();
  await app.settings.getByRole('button', { name: /Add a rule/ }).click();
  await lengthen(windowOf(page));
  expect(await layoutFaults(windowOf(page)), 'a rule').toEqual([]);
});

test('at 200 % nothing is cut and nothing scrolls sideways', async ({ page, launch }) => {
  const app = await launch({ args });
  await inEachSection(app, async (section) => {
    await resize(page, 360, 280); // 720 × 560 at twice the size
    expect(await layoutFaults(windowOf(page)), section).toEqual([]);
  });
});

test('in forced colours every chosen thing still stands out, and axe finds nothing', async ({ page, launch }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const app = await launch();
  await inEachSection(app, async (section) => {
    expect(await violationsIn(page, settings), section).toEqual([]);
    const borders = await app.settings
      .locator('a[aria-current], input:checked + span, [role="switch"] > *')
      .evaluateAll((chosen) => chosen.map((element) => getComputedStyle(element).borderTopColor));
    expect(borders.filter((colour) => colour === 'rgba(0, 0, 0, 0)')).toEqual([]);
  });
});

test('with reduced motion nothing moves', async ({ page, launch }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const app = await launch();
  await inEachSection(app, async (section) => {
    const moving = await app.settings.locator('*').evaluateAll((elements) =>
      elements
        .filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element);
          return animationName !== 'none' || /[1-9]/.test(transitionDuration);
        })
        .map((element) => element.className),
    );
    expect(moving, section).toEqual([]);
  });
});
