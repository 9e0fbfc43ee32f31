import { violationsIn } from '../support/axe.ts';
import { expect, type SharedApp, sharedApp, test } from '../support/fixtures.ts';
import { iframeOf, resize } from '../support/frame-of.ts';
import { layoutFaults } from '../support/layout.ts';

/** How every section of the settings window looks to whom: large text, forced colours, no motion. */

test.beforeAll(({ browserName: _ }, info) => {
  test.skip(info.project.metadata.host === 'electron', 'the window is a frame of a page, which axe needs');
});
const shared = sharedApp(() => ({ args: ['--symbols', 'BTCUSDT,ETHUSDT,ACTUSDT,NOSUCHUSDT'] }));
test.beforeAll(async () => {
  await shared().app.popover.getByRole('button', { name: 'Settings' }).click();
});
test.afterEach(() => shared().page.emulateMedia({ forcedColors: null, reducedMotion: null }));

/** Does the same in each section of the window. */
async function inEachSection({ app }: SharedApp, look: (section: string) => Promise<void>): Promise<void> {
  const links = app.settings.getByRole('navigation').getByRole('link');
  await expect(links.first()).toBeVisible();
  for (const link of await links.all()) {
    await link.click();
    await expect(link).toHaveAttribute('aria-current', 'page');
    await look((await app.settings.getByRole('heading', { level: 1 }).textContent()) ?? '');
  }
}

test('in forced colours every selected control has a visible border, and axe finds nothing', async () => {
  const { app, page } = shared();
  await page.emulateMedia({ forcedColors: 'active' });
  await inEachSection(shared(), async (section) => {
    expect(await violationsIn(iframeOf(page, 'settings.html').contentFrame().locator('html')), section).toEqual([]);
    const borders = await app.settings
      .locator('a[aria-current], input:checked + span, [role="switch"] > *')
      .evaluateAll((chosen) => chosen.map((element) => getComputedStyle(element).borderTopColor));
    expect(borders.filter((colour) => colour === 'rgba(0, 0, 0, 0)')).toEqual([]);
  });
});

test('with reduced motion nothing moves', async () => {
  const { app, page } = shared();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await inEachSection(shared(), async (section) => {
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

test('at 200 % nothing is cut and nothing scrolls sideways', async () => {
  const frame = iframeOf(shared().page, 'settings.html');
  await inEachSection(shared(), async (section) => {
    await resize(frame, 360, 280);
    expect(await layoutFaults(frame), section).toEqual([]);
  });
});
