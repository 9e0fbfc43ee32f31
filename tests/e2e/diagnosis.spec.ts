import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';

test('no secret of the person and nothing that is watched stands in the log', async ({ launch, exchange }) => {
  const app = await launch({ args: ['--symbols', 'BTCUSDT,WATCHEDUSDT'] });
  await expect(app.popover.getByText(/· checked /)).toBeVisible();
  const refused: readonly object[] = [
    { proxy: { mode: 'manual', server: 'http://me:password1@proxy.example:8080' } },
    { source: 'https://me:password2@fapi.example' },
    { source: 'https://fapi.example/?key=password3' },
    { watchlist: ['password4 '.repeat(30)] },
  ];
  for (const change of refused) expect(await app.callBridge('changeSettings', change)).toMatchObject({ ok: false });
  await app.callBridge('copy', 'password5');
  await app.callBridge('changeSettings', { theme: 'dark' });
  await app.callBridge('password6', 'password7');
  for (const kind of ['server-error', 'empty', 'reset'] as const) {
    exchange.fault({ kind, times: 1 });
    await app.callBridge('refresh', undefined);
  }
  expect(await app.quit()).toBe(0);
  const logs = join(app.folder, 'logs');
  const log = readdirSync(logs)
    .map((name) => readFileSync(join(logs, name), 'utf8'))
    .join('\n');
  expect(log).toMatch(/^.*Backstop \d+\.\d+\.\d+ begins on /);
  expect(log).toMatch(/good answer: \d+ funds/);
  expect(log).toContain('settings changed: theme');
  expect(log).toContain('no answer');
  expect(log).toContain('refused "changeSettings"');
  expect(log.trimEnd()).toMatch(/Backstop ends with 0$/);
  for (const secret of ['password', 'WATCHEDUSDT', `${homedir()}/`]) expect(log).not.toContain(secret);
});

test('a window that keeps crashing is given up, and a dialog says why and shows it again', async ({
  launch,
  page,
}, info) => {
  test.skip(info.project.metadata.host === 'electron', 'no test can click the system’s own dialog');
  const app = await launch({ clock: Date.UTC(2026, 10, 24, 12) });
  await expect(app.popover.getByText(/· checked /)).toBeVisible();
  const dialog = page.getByRole('dialog', { name: 'A window of Backstop crashed several times' });
  for (let crashes = 0; crashes < 7; crashes += 1) {
    await expect(dialog).toBeHidden();
    await app.inMain(({ desktop, BrowserWindow }) => {
      desktop.crash(BrowserWindow.getAllWindows()[0]?.webContents.id ?? 0);
    });
    await app.tick(61_000);
  }
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(app.popover.getByText(/· checked /)).toBeVisible();
});
