import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { RunningApp } from './support/driver.ts';
import { expect, test } from './support/fixtures.ts';

const logOf = (app: RunningApp): string => {
  const folder = join(app.folder, 'logs');
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
};

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
  await app.callBridge('password6', 'password7');
  for (const kind of ['server-error', 'empty', 'reset'] as const) {
    exchange.fault({ kind, times: 1 });
    await app.callBridge('refresh', undefined);
  }
  expect(await app.quit()).toBe(0);
  const log = logOf(app);
  expect(log).toContain('good answer');
  expect(log).toContain('no answer');
  expect(log).toContain('refused "changeSettings"');
  for (const secret of ['password', 'WATCHEDUSDT', `${homedir()}/`]) expect(log).not.toContain(secret);
});

test('the log records the start, the answers, the changed settings and the end', async ({ launch }) => {
  const app = await launch();
  await expect(app.popover.getByText(/· checked /)).toBeVisible();
  await app.callBridge('changeSettings', { refreshMinutes: 30, theme: 'dark' });
  expect(await app.quit()).toBe(0);
  const lines = logOf(app).trim().split('\n');
  const story = lines.map((line) => line.replace(/^\[[^\]]*\] \[info\] +/, ''));
  expect(story[0]).toMatch(/^Backstop \d+\.\d+\.\d+ begins on \w+ \S+ \w+, Electron \d/);
  expect(story.some((line) => /^good answer: \d+ funds/.test(line))).toBe(true);
  expect(story).toContain('settings changed: refreshMinutes, theme');
  expect(story.at(-1)).toBe('Backstop ends with 0');
});

test('a window that keeps crashing is given up, and a dialog says why', async ({ launch, page }, info) => {
  test.skip(info.project.metadata.host === 'electron', 'no test can click the system’s own dialog');
  const app = await launch({ clock: Date.UTC(2026, 10, 24, 12) });
  await expect(app.popover.getByText(/· checked /)).toBeVisible();
  const dialog = page.getByRole('dialog', { name: 'A window of Backstop crashed several times' });
  for (let crashes = 0; crashes < 7; crashes += 1) {
    await expect(dialog).toBeHidden();
    await app.inMain(({ desktop, BrowserWindow }) => {
      desktop.crash(BrowserWindow.getAllWindows()[0]?.webContents.id ?? 0, 'crashed');
    });
    await app.tick(61_000);
  }
  await expect(dialog).toBeVisible();
  await expect.poll(app.trayTooltip).toContain('793.9M');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(app.popover.getByText(/· checked /)).toBeVisible();
});
