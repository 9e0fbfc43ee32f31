import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

test('the popover shows balances before anything else is loaded, and says when the rest cannot be', async ({
  page,
  launch,
  folder,
}, info) => {
  test.skip(info.project.metadata.host === 'electron', 'only the simulation can lose a file on its way');
  await writeFile(join(folder, 'memory.json'), JSON.stringify({ welcomed: true }));
  await page.route('**/assets/parts-*.js', (route) => route.abort());
  const app = await launch();
  await expect(app.popover.getByText('793.9M').first()).toBeVisible();
  await expect(app.popover.getByRole('alert')).toContainText('A part of this window could not be loaded.');
  await page.unroute('**/assets/parts-*.js');
  await app.popover.getByRole('button', { name: 'Load again' }).click();
  await expect(app.popover.getByRole('alert')).toBeHidden();
  await app.popover.getByRole('button', { name: 'More', exact: true }).click();
  await expect(app.popover.getByRole('menuitem', { name: 'Pause updates' })).toBeVisible();
});
