import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, shell } from 'electron';
import { expect, test, vi } from 'vitest';
import { historyCommands } from '../../../../../electron/desktop/commands/history-commands.ts';
import { m } from '../../../../../messages/compiled/messages.js';
import { answersWith } from '../../support/answering-server.ts';
import { chooseInDialog, fileDialogs } from '../../support/dialogs.ts';
import { newFolder } from '../../support/folders.ts';
import { day, hour, stamp } from '../../support/recordings/samples.ts';
import { worldWith } from '../../support/running-core.ts';

const fund = (symbols: readonly string[], balance: string, updateTime: number) => ({
  symbols,
  assets: [{ asset: 'USDT', marginBalance: balance, updateTime }],
});

/** Two funds over two days, and a folder to export to. */
async function recorded(symbols: readonly string[] = ['AUSDT', '=1+1USDT']) {
  const exchange = await answersWith([
    fund(['AUSDT', '币安人生USDT'], '0.1000000000000000000000000001', stamp),
    fund(['=1+1USDT'], '-5', stamp),
  ]);
  const world = worldWith(exchange.url);
  world.clock.time = stamp + hour;
  const core = world.start({}, { symbols });
  await core.refresher.refresh();
  exchange.answer([fund(['AUSDT', '币安人生USDT'], '7', stamp + day), fund(['=1+1USDT'], '-6', stamp + day)]);
  world.clock.time += day;
  await core.refresher.refresh();
  const folder = newFolder();
  const commands = historyCommands(core, fileDialogs);
  const exported = async (id: number | null, path: string | null, format: 'plain' | 'excel' = 'plain') => {
    const [answer] = await Promise.all([commands.exportHistory({ fund: id, format }), chooseInDialog(path)]);
    return answer;
  };
  return { core, commands, exchange, folder, file: join(folder, 'all.csv'), exported };
}

test('the dialogs have a title, a proposed name and a file filter, and write nothing when they are cancelled', async () => {
  const save = vi.spyOn(dialog, 'showSaveDialog').mockResolvedValue({ canceled: true, filePath: '' });
  const { commands } = await recorded();
  expect(await commands.exportHistory({ fund: null, format: 'plain' })).toBe('cancelled');
  expect(await commands.exportAllFunds({ format: 'plain' })).toBe('cancelled');
  const filters = [{ name: expect.any(String), extensions: ['csv'] }];
  expect(save.mock.calls).toEqual([
    [{ title: m.history_export(), defaultPath: expect.stringMatching(/^backstop.*\.csv$/), filters }],
    [{ title: m.funds_export(), defaultPath: expect.stringMatching(/^backstop-funds-\d{4}-\d\d-\d\d\.csv$/), filters }],
  ]);
  save.mockRestore();
});

test('what is deleted is gone from the facts and from what is shown', async () => {
  const { core, commands } = await recorded();
  expect(commands.getHistoryFacts()).toMatchObject({ samples: 4, since: stamp });
  commands.deleteHistory();
  expect(commands.getHistoryFacts()).toMatchObject({ samples: 0, since: null });
  expect(core.state.current().funds[0]?.balances[0]?.changes).toEqual([]);
});

test('the export of one fund is named by fund and range, holds no other fund, and is shown in its folder', async () => {
  const { core, commands, folder, exported } = await recorded();
  const shown = vi.spyOn(shell, 'showItemInFolder').mockImplementation(() => undefined);
  const asked = vi.spyOn(dialog, 'showSaveDialog');
  expect(commands.showExport()).toBeNull();
  const id = core.state.current().funds.find(({ watched }) => watched.includes('AUSDT'))?.id ?? null;
  const file = join(folder, 'one.csv');
  await exported(id, file);
  const text = readFileSync(file, 'utf8');
  expect([text.match(/,sample,/g)?.length, text.includes('1+1USDT')]).toEqual([2, false]);
  expect(JSON.stringify(asked.mock.calls)).toContain('backstop-AUSDT-2025-04-23-to-2025-04-24.csv');
  expect(commands.showExport()).toBe(file);
  expect(shown.mock.calls).toEqual([[file]]);
});

test('the proposed name calls a fund as the person does', async () => {
  const { core, exported } = await recorded(['币安人生USDT', 'AUSDT']);
  const asked = vi.spyOn(dialog, 'showSaveDialog');
  await exported(core.state.current().funds[0]?.id ?? null, null);
  expect(JSON.stringify(asked.mock.calls)).toContain('backstop-币安人生USDT-');
});

test('for Excel the file follows the region of the system', async () => {
  const { file, exported } = await recorded();
  vi.spyOn(app, 'getSystemLocale').mockReturnValue('de-DE');
  await exported(null, file, 'excel');
  expect(readFileSync(file, 'utf8')).toContain(';USDT;2025-04-23 00:00:02;0,1000000000000000000000000001;');
});

test('all funds are exported under the day of their stamp, or of their answer, and not before the first answer', async () => {
  const { core, commands, folder, file } = await recorded();
  const all = core.allFunds();
  if (all === null) throw new Error('no funds');
  expect(commands.getAllFunds()).toMatchObject({ asOf: stamp + day, symbolCount: 3 });
  const asked = vi.spyOn(dialog, 'showSaveDialog');
  const found = vi.spyOn(core, 'allFunds').mockReturnValueOnce(null);
  expect(await commands.exportAllFunds({ format: 'plain' })).toBe('cancelled');
  expect(asked).not.toHaveBeenCalled();
  vi.spyOn(app, 'getSystemLocale').mockReturnValue('de-DE');
  for (const [format, asOf, day, mark] of [
    ['plain', all.asOf, '2025-04-24', ','],
    ['excel', null, '2025-04-26', ';'],
  ] as const) {
    found.mockReturnValueOnce({ ...all, asOf, fetchedAt: stamp + 3 * 86_400_000 });
    const [answer] = await Promise.all([commands.exportAllFunds({ format }), chooseInDialog(file)]);
    expect([answer, readFileSync(file, 'utf8').includes(`USDT${mark}`)]).toEqual(['saved', true]);
    expect(JSON.stringify(asked.mock.lastCall)).toContain(day);
  }
  expect(readdirSync(folder)).toEqual(['all.csv']);
});
