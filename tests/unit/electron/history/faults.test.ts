import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { Snapshot } from '../../../../electron/funds/fund.ts';
import type { HistoryTrouble } from '../../../../electron/history/recording/history-trouble.ts';
import { newFolder, withReadOnly } from '../support/folders.ts';
import {
  changeIn,
  folderWithDays,
  historyFile,
  historyIn,
  recordIn,
  rowsOf,
  samplesIn,
} from '../support/recordings/histories.ts';
import { dayOf } from '../support/recordings/recording.ts';
import { source, stamp } from '../support/recordings/samples.ts';

test.each(['before the start', 'while the app runs'])(
  'while another program holds the file, locked %s, everything goes on in memory and is written later',
  (when) => {
    const folder = folderWithDays(3);
    const other = new DatabaseSync(historyFile(folder));
    if (when === 'before the start') other.exec('begin exclusive');
    const history = historyIn(folder);
    if (when === 'while the app runs') {
      history.latest(source);
      other.exec('begin immediate');
    }
    for (const index of [3, 3, 3, 4]) expect(history.keep(dayOf(index)).failure).toContain('locked');
    expect(changeIn(history)).toMatchObject({ absolute: '1' });
    other.exec('rollback');
    other.close();
    expect(history.keep(dayOf(5)).failure).toBeNull();
    expect(samplesIn(folder)).toEqual(['100', '101', '102', '103', '104', '105']);
    expect(recordIn(history, 'A')).toMatchObject({ id: 1, recordedSince: stamp });
  },
);

test('a file that can only be read is reported from, and the recording goes on in memory', async () => {
  const folder = folderWithDays(40);
  chmodSync(historyFile(folder), 0o444);
  await withReadOnly(folder, () => {
    const history = historyIn(folder);
    expect(history.latest(source)).not.toBeNull();
    expect(history.keep(dayOf(40)).failure).toBeTypeOf('string');
    expect(recordIn(history, 'A')).toMatchObject({ id: 1, recordedSince: stamp });
    expect(changeIn(history)).toMatchObject({ absolute: '1' });
    expect(history.detail(source, 1, 'all')?.series[0]?.points).toHaveLength(40);
    expect(() => history.deleteAll()).toThrow(/EACCES|EROFS|readonly|read-only|unable/);
    history.close();
  });
});

test('a folder that becomes writable again gets the last 400 answers that came meanwhile', async () => {
  const folder = newFolder();
  const history = await withReadOnly(folder, () => {
    const one = historyIn(folder);
    for (let index = 0; index < 450; index++) expect(one.keep(dayOf(index)).failure).toBeTypeOf('string');
    expect(one.facts()).toMatchObject({ samples: 900, since: stamp });
    return one;
  });
  const passing = recordIn(history, 'A').id;
  expect(history.keep(dayOf(450)).failure).toBeNull();
  const kept = Array.from({ length: 401 }, (_, index) => String(150 + index)); // from memory the last 400
  expect(samplesIn(folder)).toEqual(kept);
  expect(recordIn(history, 'A').id).toBeLessThan(passing);
  expect(passing).toBeGreaterThanOrEqual(2 ** 40);
});

test('a bug in the comparison throws, and the next answer is recorded', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  history.keep(dayOf(0));
  const broken = { ...dayOf(1), funds: null };
  expect(() => history.keep(broken as unknown as Snapshot)).toThrow(TypeError); // what a bug might hand in
  expect(history.keep(dayOf(2)).failure).toBeNull();
  expect(samplesIn(folder)).toEqual(['100', '102']);
});

test('after closing nothing is kept and nothing fails', () => {
  const history = historyIn(newFolder());
  history.keep(dayOf(0));
  history.close();
  history.close();
  expect(history.keep(dayOf(1)).failure).toBeTypeOf('string');
  expect(history.detail(source, 1, 'all')).toBeNull();
});

/** A history of three days that has run for one of them. */
function running() {
  const folder = join(newFolder(), 'data');
  const troubles: HistoryTrouble[] = [];
  const before = historyIn(folder);
  for (const index of [0, 1]) before.keep(dayOf(index));
  before.close();
  const history = historyIn(folder, (trouble) => troubles.push(trouble));
  history.keep(dayOf(2));
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
  'a file that is %s while the app runs is written again whole, also before it quits, and that is reported',
  (_name, take) => {
    const { folder, history, troubles } = running();
    const { id } = recordIn(history, 'A');
    history.keepAlerts(source, '{"rules":1}');
    take(folder);
    expect(history.keep(dayOf(3)).failure).toBeNull();
    expect(troubles).toEqual([{ kind: 'made-anew', complete: true }]);
    expect(recordIn(history, 'A')).toMatchObject({ id, recordedSince: stamp });
    for (const index of [4, 5]) history.keep(dayOf(index));
    expect(troubles).toHaveLength(1);
    take(folder);
    history.close();
    expect(samplesIn(folder)).toEqual(['100', '101', '102', '103', '104', '105']);
    expect(rowsOf(folder, 'select count(*) as days from sample where fund = 2')).toEqual([{ days: 6 }]);
    expect(historyIn(folder).readAlerts(source)).toBe('{"rules":1}');
  },
);

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
  expect(samplesIn(folder)).toEqual(['100', '101', '102', '104', '105']);
});

test('an empty file that was put in its place gets everything, also of hosts that were not used in this run', async () => {
  const { folder, history, troubles } = running();
  const other = 'https://other.example';
  history.keep({ ...dayOf(3), source: other });
  history.keepAlerts(other, '{"rules":2}');
  history.close();
  const again = historyIn(folder, (trouble) => troubles.push(trouble));
  again.latest(source);
  await merged();
  for (const part of ['', '-wal', '-shm']) rmSync(historyFile(folder) + part, { force: true });
  closeSync(openSync(historyFile(folder), 'w'));
  expect(again.keep(dayOf(4)).failure).toBeNull();
  expect(troubles).toEqual([{ kind: 'made-anew', complete: false }]);
  expect(again.latest(other)).toMatchObject({ source: other });
  expect(again.readAlerts(other)).toBe('{"rules":2}');
  expect(samplesIn(folder)).toEqual(['100', '101', '102', '104']);
  expect(readdirSync(folder).filter((name) => name.endsWith('.copy'))).toEqual([]);
});

test('where the folder cannot be made again the recording goes on in memory, and is written when it can be', () => {
  const { folder, history } = running();
  const above = join(folder, '..');
  rmSync(above, { recursive: true });
  expect(history.keep(dayOf(3)).failure).toBeTypeOf('string');
  expect(changeIn(history)).toMatchObject({ absolute: '1' });
  renameSync(newFolder(), above);
  expect(history.keep(dayOf(4)).failure).toBeNull();
  expect(samplesIn(folder)).toEqual(['100', '101', '102', '103', '104']);
});

test('a copy of the file alone has every day in it while the app runs', async () => {
  const { folder } = running();
  await merged();
  const copied = newFolder();
  copyFileSync(historyFile(folder), historyFile(copied));
  expect(samplesIn(copied)).toEqual(['100', '101', '102']);
  expect(historyIn(copied).latest(source)?.funds).toHaveLength(2);
});

test.skipIf(process.platform === 'win32')('the files are for their owner alone, also one that was not', () => {
  const { folder, history } = running();
  const modes = (): number[] => ['', '-wal', '-shm'].map((part) => statSync(historyFile(folder) + part).mode & 0o777);
  expect(modes()).toEqual([0o600, 0o600, 0o600]);
  rmSync(historyFile(folder));
  history.keep(dayOf(3));
  expect(modes()).toEqual([0o600, 0o600, 0o600]);
  history.close();
  expect(existsSync(`${historyFile(folder)}-wal`)).toBe(false);
});
