import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shell } from 'electron';
import { beforeAll, expect, test, vi } from 'vitest';
import { aboutCommands } from '../../../../../electron/desktop/commands/about-commands.ts';
import { becomeReady } from '../../../../desktop/api/app/lifecycle.ts';
import { clipboardText } from '../../../../desktop/api/clipboard.ts';
import { openings } from '../../../../desktop/api/shell.ts';
import { prepareProcess } from '../../../../desktop/host/process.ts';
import { exchangeWith } from '../../../tests-exchange/running-exchange.ts';
import { newFolder } from '../../support/folders.ts';
import { worldWith } from '../../support/running-core.ts';

beforeAll(() => {
  prepareProcess();
  becomeReady();
});

const noUpdates = { check: async () => undefined, hosts: ['updates.example'] };

async function commands(licences: unknown = []) {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const built = newFolder();
  writeFileSync(join(built, 'licences.json'), JSON.stringify(licences));
  const core = worldWith(exchange.url).start();
  await core.refresher.refresh();
  exchange.clearRequests();
  return { exchange, core, about: aboutCommands(core, noUpdates, built) };
}

test('versions, hosts, licences and folders are reported', async () => {
  const licence = { name: 'svelte', version: '5.0.0', licence: 'MIT', text: 'MIT License …' };
  const { exchange, about } = await commands([licence]);
  expect(await about.getAbout()).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    electron: expect.stringMatching(/^45\.\d+\.\d+/),
    chromium: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/),
    node: process.versions.node,
    hosts: [new URL(exchange.url).host, 'updates.example'],
    licences: [licence],
    folders: { data: expect.any(String), logs: expect.stringMatching(/logs$/) },
  });
});

test.each(['logs', 'data'] as const)('the folder %s is opened by the system', async (name) => {
  const { about } = await commands();
  const { folders } = await about.getAbout();
  await about.openFolder(name);
  expect(openings().at(-1)).toBe(folders[name]);
});

test('a folder that the system does not open is reported with its reason', async () => {
  const { about } = await commands();
  vi.spyOn(shell, 'openPath').mockResolvedValueOnce('no application for folders');
  await expect(about.openFolder('data')).rejects.toMatchObject({
    code: 'not-opened',
    message: 'no application for folders',
  });
});

test('diagnostics land on the clipboard, with the watchlist only where it is wanted', async () => {
  const { about } = await commands();
  await about.copyDiagnostics(false);
  expect(clipboardText()).toMatch(/^Backstop \d.*\nElectron 45\S+, Chromium \d\S+, Node 24\S+\n/);
  expect(clipboardText()).not.toContain('BTCUSDT');
  await about.copyDiagnostics(true);
  expect(clipboardText()).toContain('BTCUSDT');
});

test('a second test of the connection joins the first', async () => {
  const { exchange, about } = await commands();
  await Promise.all([about.testConnection(), about.testConnection()]);
  expect(exchange.requests).toHaveLength(2);
  await about.testConnection();
  expect(exchange.requests).toHaveLength(4);
});
