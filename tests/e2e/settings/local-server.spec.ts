import { freePort } from '../../free-port.ts';
import { violationsIn } from '../support/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { iframeOf } from '../support/frame-of.ts';
import { layoutFaults } from '../support/layout.ts';

test('a person switches the local server on, makes a token, and another program reads the funds', async ({
  page,
  launch,
}, info) => {
  const port = await freePort();
  const app = await launch();
  await app.chooseTrayItem('Watchlist and settings…');
  await app.settings.getByRole('link', { name: 'Data' }).click();
  await app.settings.getByRole('switch', { name: 'Local server' }).click();
  await app.settings.getByRole('textbox', { name: 'Port' }).fill(String(port));
  await app.settings.getByRole('textbox', { name: 'Port' }).press('Enter');
  const url = `http://127.0.0.1:${port}`;
  await expect(app.settings.getByText(url, { exact: true })).toBeVisible();
  await app.settings.getByRole('button', { name: 'New token' }).click();
  const curl = (await app.settings.getByText(/^curl .*Bearer [\w-]{20,}"/).textContent()) ?? '';
  const [, token = ''] = /Bearer ([\w-]+)"/.exec(curl) ?? [];
  await expect.poll(async () => (await fetch(`${url}/metrics`).catch(() => null))?.status).toBe(200);
  expect((await fetch(`${url}/v1/funds`)).status).toBe(401);
  const answer = await fetch(`${url}/v1/funds`, { headers: { authorization: `Bearer ${token}` } });
  expect(await answer.json()).toMatchObject({ schema: 1, errors: [] });
  if (info.project.metadata.host === 'electron') return; // the rest needs the window as a frame of a page
  const settings = iframeOf(page, 'settings.html');
  expect(await violationsIn(settings.contentFrame().locator('html'))).toEqual([]);
  await settings.evaluate((frame) => {
    frame.style.cssText += ';width:360px !important;height:280px !important'; // 720 × 560 at twice the size
  });
  expect(await layoutFaults(settings)).toEqual([]);
});
