import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialog } from 'electron';
import { expect, test, vi } from 'vitest';
import { watchlistCommands } from '../../../../../electron/desktop/commands/watchlist-commands.ts';
import { m } from '../../../../../messages/compiled/messages.js';
import { exchangeWith } from '../../../tests-exchange/running-exchange.ts';
import { chooseInDialog, fileDialogs } from '../../support/dialogs.ts';
import { newFolder, withReadOnly } from '../../support/folders.ts';
import { worldWith } from '../../support/running-core.ts';

async function withFile(text: string | Uint8Array) {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const core = worldWith(exchange.url).start();
  await core.refresher.refresh();
  const path = join(newFolder(), 'list.json');
  writeFileSync(path, text);
  return { core, path, commands: watchlistCommands(core, fileDialogs) };
}

/** What importing a file brings. */
async function imported(text: string | Uint8Array) {
  const { commands, path } = await withFile(text);
  const [answer] = await Promise.all([commands.importWatchlist(), chooseInDialog(path)]);
  return answer;
}

const fileOf = (symbols: readonly unknown[], pinned: unknown = null): string =>
  JSON.stringify({ format: 'backstop-watchlist', version: 1, symbols, pinned });

test('what is exported can be imported, whole and in its order', async () => {
  const { core, commands, path } = await withFile('');
  core.changeSettings({ watchlist: ['SOLUSDT', '币安人生USDT', 'BTCUSDT'], pinned: 'BTCUSDT' });
  expect(await Promise.all([commands.exportWatchlist(), chooseInDialog(path)])).toEqual(['saved', undefined]);
  core.changeSettings({ watchlist: [], pinned: null });
  const [answer] = await Promise.all([commands.importWatchlist(), chooseInDialog(path)]);
  expect(answer).toEqual({
    file: 'list.json',
    version: 1,
    taken: ['SOLUSDT', '币安人生USDT', 'BTCUSDT'],
    refused: [],
    refusedCount: 0,
    pinned: 'BTCUSDT',
  });
  expect(core.settings().watchlist).toEqual([]);
});

test('the dialogs name a file, its kind, and what they are for', async () => {
  const save = vi.spyOn(dialog, 'showSaveDialog').mockResolvedValue({ canceled: true, filePath: '' });
  const open = vi.spyOn(dialog, 'showOpenDialog').mockResolvedValue({ canceled: true, filePaths: [] });
  const { commands } = await withFile('');
  await commands.exportWatchlist();
  await commands.importWatchlist();
  const filters = [{ name: m.watchlist_file(), extensions: ['json'] }];
  expect([save.mock.calls, open.mock.calls]).toEqual([
    [[{ title: m.watchlist_export(), defaultPath: 'backstop-watchlist.json', filters }]],
    [[{ title: m.watchlist_import(), filters, properties: ['openFile'] }]],
  ]);
  save.mockRestore();
  open.mockRestore();
});

test('a dialog that is cancelled writes and brings nothing', async () => {
  const { commands, path } = await withFile('untouched');
  expect((await Promise.all([commands.exportWatchlist(), chooseInDialog(null)]))[0]).toBe('cancelled');
  expect((await Promise.all([commands.importWatchlist(), chooseInDialog(null)]))[0]).toBeNull();
  expect(readFileSync(path, 'utf8')).toBe('untouched');
});

test.each<readonly [string, string, string | Uint8Array]>([
  ['not-json', 'an image', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00])],
  ['newer-version', 'a newer version’s file', '{"format":"backstop-watchlist","version":2,"symbols":[]}'],
  ['too-large', 'a million entries', fileOf(Array.from({ length: 1_000_000 }, (_, index) => `S${index}`))],
])('%s: %s is refused by code, with the name of the file', async (reason, _what, text) => {
  await expect(imported(text)).rejects.toMatchObject({ code: 'unusable-file', detail: { reason, file: 'list.json' } });
});

test.skipIf(process.platform === 'win32').each(['missing.json', '.', '/dev/zero', 'pipe'])(
  'what is no plain file (%s) is refused and never read',
  async (name) => {
    const { commands, path } = await withFile('');
    execFileSync('mkfifo', [join(path, '..', 'pipe')]);
    const chosen = name.startsWith('/') ? name : join(path, '..', name);
    await expect(Promise.all([commands.importWatchlist(), chooseInDialog(chosen)])).rejects.toMatchObject({
      code: 'unusable-file',
      detail: { reason: 'unreadable' },
    });
  },
);

test('a place that cannot be written is reported with the system’s own code', async () => {
  const { commands, path } = await withFile('');
  const folder = join(path, '..', 'locked');
  mkdirSync(folder);
  await withReadOnly(folder, async () => {
    await expect(
      Promise.all([commands.exportWatchlist(), chooseInDialog(join(folder, 'list.json'))]),
    ).rejects.toMatchObject({ code: 'not-saved', detail: { reason: 'EACCES' } });
  });
});
