import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkBeside } from '../../../../electron/history/database/integrity.ts';
import { newFolder } from '../support/folders.ts';
import { enlarge, overwrite, overwriteTable } from '../support/recordings/damage.ts';
import {
  alertInHistory,
  changeIn,
  folderWithDays,
  historyFile,
  historyIn,
  recordIn,
  samplesIn,
} from '../support/recordings/histories.ts';
import { answerAt, answerFrom, dayOf, fundOf } from '../support/recordings/recording.ts';
import { day, source, stamp } from '../support/recordings/samples.ts';

test('damage that shows while the app runs begins a new file from memory, and is reported', () => {
  const folder = folderWithDays(60);
  enlarge(folder);
  const names: string[] = [];
  const history = historyIn(folder, (trouble) => trouble.kind === 'set-aside' && names.push(trouble.name));
  expect(history.latest(source)?.funds).toHaveLength(2);
  overwrite(folder, (size) => [0, size]);
  const { fund, balances } = recordIn(history, 'A');
  expect(fund.balances[0]?.marginBalance).toBe('159');
  expect(balances[0]?.changes).toEqual([]); // the samples before are in the damaged file
  expect(names).toHaveLength(1);
  expect(readdirSync(folder)).toContain(names[0]);
  expect(history.keep(dayOf(60)).failure).toBeNull();
  history.close();
  expect(changeIn(historyIn(folder))).toMatchObject({ absolute: '1' });
});

test.each<[string, (folder: string) => void]>([
  ['samples', (folder) => overwrite(folder, (size) => [size / 2, size / 2 + 3 * 4096])],
  ['events', (folder) => overwriteTable(folder, 'event')],
])('a large file is checked beside the running app, and set aside where a page of %s is damaged', async (_, damage) => {
  const folder = folderWithDays(1);
  enlarge(folder);
  damage(folder);
  const { promise, resolve } = Promise.withResolvers<string>();
  const history = historyIn(folder, (trouble) => trouble.kind === 'set-aside' && resolve(trouble.name));
  expect(history.setAside).toBeNull();
  expect(history.keep(dayOf(1)).failure).toBeNull();
  const name = await promise;
  expect(readdirSync(folder)).toContain(name);
  expect(recordIn(history, 'A').fund.balances[0]?.marginBalance).toBe('101');
  expect(history.keep(dayOf(2)).failure).toBeNull();
  expect(changeIn(history)).toMatchObject({ absolute: '1' });
  expect(samplesIn(folder)).toEqual(['100', '101', '102']);
});

test('damage of one page costs no day that the others have, however long ago', () => {
  for (const table of ['event', 'snapshot']) {
    const folder = folderWithDays(60, (history) => history.keepAlerts(source, '{}', [alertInHistory()]));
    overwriteTable(folder, table);
    const history = historyIn(folder);
    expect(history.setAside).not.toBeNull();
    expect(history.detail(source, 1, 'all')?.series[0]?.points).toHaveLength(60);
    expect(history.pastAlerts(source, null)).toEqual([alertInHistory()]);
    expect([...history.csv(1)].join('')).toMatch(/,"A B",USDT,2025-04-23T00:00:02.000Z,100,2025-04-23T01:00:02.000Z,/);
  }
});

test('of a table with many pages what is before and after the damaged one is kept', () => {
  const folder = newFolder();
  const before = historyIn(folder);
  for (let index = 0; index < 400; index += 1) before.keep(dayOf(index, `${index}.75`));
  before.close();
  const page = Math.floor(readFileSync(historyFile(folder)).indexOf('200.75') / 4096);
  overwrite(folder, () => [page * 4096, (page + 1) * 4096]);
  const history = historyIn(folder);
  expect(history.setAside).not.toBeNull();
  const days = history.detail(source, 1, 'all')?.series[0]?.points.map(({ balance }) => Number.parseInt(balance, 10));
  expect([days?.[0], days?.at(-1), days?.includes(200)]).toEqual([0, 399, false]);
  expect(days?.length).toBeGreaterThan(300);
});

test('an asset that had vanished is not listed again by the damage of its series', () => {
  const folder = newFolder();
  const before = historyIn(folder);
  for (const [index, text] of ['A 1 5BTC', 'A 1'].entries()) before.keep(answerFrom(text, index));
  before.close();
  overwriteTable(folder, 'series');
  expect(historyIn(folder).keep(answerFrom('A 1', 2)).events).toEqual([]);
});

test('funds of which only the last answer is left keep their identities and members', () => {
  const folder = folderWithDays(2, (history) => history.keep(answerAt(stamp + 2 * day, 'C', 'A B')));
  for (const table of ['fund', 'membership']) overwriteTable(folder, table);
  const history = historyIn(folder);
  expect([recordIn(history, 'A').id, recordIn(history, 'C').id]).toEqual([1, 2]);
  expect(history.keep(answerAt(stamp + 3 * day, 'A B', 'C')).events).toEqual([]);
  expect(history.detail(source, 1, 'all')?.symbols).toEqual(['A', 'B']);
});

test('samples that are lost are not said to be the first', () => {
  const folder = folderWithDays(9);
  overwriteTable(folder, 'sample');
  expect(recordIn(historyIn(folder), 'A').recordedSince).toBe(stamp + 8 * day);
});

test('where the last answer is lost, its funds are known from their samples, also which were asked for singly', () => {
  const folder = newFolder();
  const before = historyIn(folder);
  before.keep(answerAt(stamp, 'A', { ...fundOf('B'), origin: 'single-request' }));
  const funds = before.latest(source)?.funds;
  before.close();
  overwriteTable(folder, 'snapshot');
  expect(historyIn(folder).latest(source)?.funds).toEqual(funds);
});

test('a sound large file stays where it is', async () => {
  const folder = folderWithDays(1);
  enlarge(folder);
  expect(await checkBeside(historyFile(folder))).toBeNull();
  expect(historyIn(folder).setAside).toBeNull();
});
