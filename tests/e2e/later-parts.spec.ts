import { expect, test } from './fixtures.ts';

for (const lost of ['**/assets/parts-*.js', '**/assets/parts-*.css']) {
  test(`the popover shows balances although ${lost} cannot be loaded, and says so`, async ({ page, launch }, info) => {
    test.skip(info.project.metadata.host === 'electron', 'only the simulation can lose a file on its way');
    await page.route(lost, (route) => route.abort());
    const app = await launch();
    await expect(app.popover.getByText('793.9M').first()).toBeVisible();
    await app.popover.getByRole('button', { name: 'More', exact: true }).click();
    await expect(app.popover.getByRole('alert')).toContainText('A part of this window could not be loaded.');
    await page.unroute(lost);
    await app.popover.getByRole('button', { name: 'Load again' }).click();
    await expect(app.popover.getByRole('alert')).toBeHidden();
    await app.popover.getByRole('button', { name: 'More', exact: true }).click();
    await expect(app.popover.getByRole('menuitem', { name: 'Pause updates' })).toBeVisible();
  });
}
