import { violationsIn } from './axe.ts';
import { expect, test } from './fixtures.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const language of ['en-US', 'zh-CN'] as const) {
    test.describe(`${colorScheme}, ${language}`, () => {
      test.use({ colorScheme });

      test('axe finds nothing in the popover and the settings window', async ({ page, launch }, info) => {
        test.skip(
          info.project.metadata.host === 'electron',
          'axe needs a page of its own, which only the simulation has',
        );
        const app = await launch({ language, args: ['--symbols', 'BTCUSDT,ACTUSDT,NOSUCHUSDT'] });
        await expect(app.popover.getByRole('table').first()).toBeVisible();
        expect(await violationsIn(page, /^Backstop$/)).toEqual([]);
        await app.popover.getByRole('button', { name: /^(Settings|设置)$/ }).click();
        await expect(app.settings.getByRole('heading', { level: 1 })).toBeVisible();
        expect(await violationsIn(page, /settings|设置/)).toEqual([]);
      });

      test('axe finds nothing where an answer failed', async ({ page, launch, exchange }, info) => {
        test.skip(
          info.project.metadata.host === 'electron',
          'axe needs a page of its own, which only the simulation has',
        );
        exchange.fault({ kind: 'restricted', times: null });
        const app = await launch({ language });
        await expect(app.popover.getByRole('status').first()).toHaveText(/Not available|当前地区不可用/);
        expect(await violationsIn(page, /^Backstop$/)).toEqual([]);
      });
    });
  }
}
