import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { HistoryTrouble } from '../../../../electron/history/recording/history-trouble.ts';
import { newFolder } from '../support/folders.ts';
import { historyFile, historyIn, recordIn, rowsOf } from '../support/recordings/histories.ts';
import { dayOf } from '../support/recordings/recording.ts';
import { source, stamp } from '../support/recordings/samples.ts';

const balancesIn = (folder: string): unknown[] =>
  rowsOf(folder, "select balance from sample where balance <> '5' order by update_time").map(({ balance }) => balance);

/** A running history of three days. */
function running() {
  const folder = join(newFolder(), 'data');
  const troubles: HistoryTrouble[] = [];
  const history = historyIn(folder, (trouble) => troubles.push(trouble));
  for (const index of [0, 1, 2]) history.keep(dayOf(index));
  return { folder, history, troubles };
}

/** After each answer with new samples, once it has been shown. */
const merged = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const takenAway: readonly (readonly [string, (folder: string) => void])[] = [
  ['deleted', (folder) => rmSync(historyFile(folder))],
  ['renamed', (folder) => renameSync(historyFile(folder), join(folder, 'elsewhere.db'))],
  [
    'deleted with its log',
    (folder) => ['', '-wal', '-shm'].forEach((part) => void rmSync(historyFile(folder) + part, { force: true })),
  ],
  ['deleted with its folder', (folder) => rmSync(folder, { recursive: true })],
];

test.each(takenAway)(
  'a file that is %s while the app runs is written again whole, and that is reported',
  (_name, take) => {
    const { folder, history, troubles } = running();
    const { id } = recordIn(history, 'A');
    history.keepAlerts(source, '{"rules":1}');
    take(folder);
    expect(history.keep(dayOf(3)).failure).toBeNull();
    expect(troubles).toEqual([{ kind: 'made-anew', complete: true }]);
    expect(recordIn(history, 'A')).toMatchObject({ id, recordedSince: stamp });
    for (const index of [4, 5]) history.keep(dayOf(index));
    history.close();
    expect(troubles).toHaveLength(1);
    expect(balancesIn(folder)).toEqual(['100', '101', '102', '103', '104', '105']);
    expect(historyIn(folder).readAlerts(source)).toBe('{"rules":1}');
  },
);

test.each(takenAway)('a file that is %s before the app quits is there again afterwards', (_name, take) => {
  const { folder, history } = running();
  take(folder);
  history.close();
  expect(balancesIn(folder)).toEqual(['100', '101', '102']);
});

test('another recording that was put in its place is continued, and that is reported', async () => {
  const { folder, history, troubles } = running();
  await merged();
  const copy = join(folder, 'copy.db');
  copyFileSync(historyFile(folder), copy);
  for (const index of [3, 4]) history.keep(dayOf(index));
  renameSync(copy, historyFile(folder));
  for (const part of ['-wal', '-shm']) rmSync(historyFile(folder) + part, { force: true });
  expect(history.keep(dayOf(5)).failure).toBeNull();
  expect(troubles).toEqual([{ kind: 'made-anew', complete: false }]);
  history.close();
  expect(balancesIn(folder)).toEqual(['100', '101', '102', '104', '105']);
});

test('where the folder cannot be made again the recording goes on in memory, and is written when it can be', () => {
  const { folder, history } = running();
  const above = join(folder, '..');
  rmSync(above, { recursive: true });
  expect(history.keep(dayOf(3)).failure).toBeTypeOf('string');
  expect(recordIn(history, 'A').balances[0]?.changes[0]).toMatchObject({ absolute: '1' });
  renameSync(newFolder(), above);
  expect(history.keep(dayOf(4)).failure).toBeNull();
  expect(balancesIn(folder)).toEqual(['102', '103', '104']);
});

test('a copy of the file alone has every day in it while the app runs', async () => {
  const { folder } = running();
  await merged();
  const copied = newFolder();
  copyFileSync(historyFile(folder), historyFile(copied));
  expect(balancesIn(copied)).toEqual(['100', '101', '102']);
  expect(historyIn(copied).latest(source)?.funds).toHaveLength(2);
});

test('after closing the file has no other files beside it', () => {
  const { folder, history } = running();
  history.close();
  expect(existsSync(`${historyFile(folder)}-wal`)).toBe(false);
});

test.skipIf(process.platform === 'win32')('the files are for their owner alone, also one that was not', () => {
  const { folder, history } = running();
  const modes = (): number[] => ['', '-wal', '-shm'].map((part) => statSync(historyFile(folder) + part).mode & 0o777);
  expect(modes()).toEqual([0o600, 0o600, 0o600]);
  rmSync(historyFile(folder));
  history.keep(dayOf(3));
  expect(modes()).toEqual([0o600, 0o600, 0o600]);
});
