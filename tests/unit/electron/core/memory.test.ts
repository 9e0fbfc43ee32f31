import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createMemory, type Memory } from '../../../../electron/core/memory.ts';
import { openJsonFile } from '../../../../electron/settings/json-file.ts';
import { newFolder, withReadOnly } from '../support/folders.ts';
import { day, source, stamp } from '../support/recordings/samples.ts';

const demo = 'https://demo-fapi.binance.com';
const ban = { kind: 'banned', message: 'x', since: stamp, until: stamp + day } as const;
const fileIn = (folder: string): string => join(folder, 'memory.json');

/** The memory as a process opens it. @param report gets why a change could not be written */
const memoryIn = (folder: string, report: (reason: string | null) => void = () => undefined): Memory =>
  createMemory(openJsonFile(folder, 'memory', Date.now), () => report);

function memoryOf(content: unknown): Memory {
  const folder = newFolder();
  writeFileSync(fileIn(folder), JSON.stringify(content));
  return memoryIn(folder);
}

test('everything survives a restart', () => {
  const folder = newFolder();
  const memory = memoryIn(folder);
  expect([memory.limits(source).read(), memory.welcomed.read(), memory.announcedVersion.read()]).toEqual([
    null,
    false,
    null,
  ]);
  memory.limits(source).write(ban);
  memory.uncovered(source).write(new Map([['币安人生USDT', stamp]]));
  memory.welcomed.write(true);
  memory.announcedVersion.write('2.0.0');
  const next = memoryIn(folder);
  expect(next.limits(source).read()).toEqual(ban);
  expect([...next.uncovered(source).read()]).toEqual([['币安人生USDT', stamp]]);
  expect([next.welcomed.read(), next.announcedVersion.read()]).toEqual([true, '2.0.0']);
});

test('missing symbols and a recording that have not changed are not written again', () => {
  const folder = newFolder();
  const { recorded, uncovered } = memoryIn(folder);
  const { write } = uncovered(source);
  recorded.write(false); // which a first start notes too
  write(new Map([['A', 1]]));
  const { ino } = statSync(fileIn(folder));
  recorded.write(false);
  write(new Map([['A', 1]]));
  expect(statSync(fileIn(folder)).ino).toBe(ino);
  write(new Map([['B', 1]]));
  expect(statSync(fileIn(folder)).ino).not.toBe(ino);
});

test('a failure keeps the time of the first in a row, also where a later one may be retried at another time', () => {
  const folder = newFolder();
  const { write } = memoryIn(folder).failure(source);
  const failures = ['timeout', 'banned', 'banned', 'timeout'] as const;
  const kept = failures.map((kind, index) => {
    write({ kind, message: '', at: stamp + index, retryAt: stamp + day + index });
    return memoryIn(folder).failure(source).read()?.at;
  });
  expect(kept).toEqual([stamp, stamp + 1, stamp + 1, stamp + 3]);
});

test('two processes respect and keep each other’s limits', () => {
  const folder = newFolder();
  const [app, beside] = [memoryIn(folder), memoryIn(folder)];
  beside.limits(source).write(ban);
  expect(app.limits(source).read()).toEqual(ban);
  app.uncovered(demo).write(new Map([['B', 2]]));
  beside.uncovered(source).write(new Map([['A', 1]]));
  app.welcomed.write(true);
  const next = memoryIn(folder);
  expect([next.limits(source).read(), next.limits(demo).read()]).toEqual([ban, null]);
  expect([...next.uncovered(demo).read()]).toEqual([['B', 2]]);
  expect([...next.uncovered(source).read()]).toEqual([['A', 1]]);
  expect(next.welcomed.read()).toBe(true);
});

test.each([[null], [''], ['{"hosts":[['], ['null'], ['[1]'], ['7'], ['"text"']])(
  'a file that is deleted (null) or damaged (%j) while the app runs costs nothing, and the next write restores it',
  (text) => {
    const folder = newFolder();
    const memory = memoryIn(folder);
    memory.limits(source).write(ban);
    expect(memory.limits(source).read()).toEqual(ban);
    if (text === null) rmSync(fileIn(folder));
    else writeFileSync(fileIn(folder), text);
    expect(memory.limits(source).read()).toEqual(ban);
    memory.welcomed.write(true);
    expect(memoryIn(folder).limits(source).read()).toEqual(ban);
  },
);

test('memory that cannot be saved lasts for the run, and reports why', async () => {
  const folder = newFolder();
  const reports: (string | null)[] = [];
  const memory = memoryIn(folder, (reason) => reports.push(reason));
  await withReadOnly(folder, () => memory.limits(source).write(ban));
  expect(memory.limits(source).read()).toEqual(ban);
  expect(reports).toEqual([expect.stringContaining('EACCES')]);
});

test('a host or symbol called __proto__ is one like any other', () => {
  const name = '__proto__';
  const folder = newFolder();
  const memory = memoryIn(folder);
  expect(memory.limits(name).read()).toBeNull();
  memory.limits(name).write(ban);
  memory.uncovered(name).write(new Map([[name, 5]]));
  expect(memoryIn(folder).limits(name).read()).toEqual(ban);
  expect([...memoryIn(folder).uncovered(name).read()]).toEqual([[name, 5]]);
});

test.each<readonly [string, unknown]>([
  ['limit', { kind: 'forever', message: 'x', since: 0, until: 1 }],
  ['limit', { kind: 'banned', message: 'x', since: 0, until: 'tomorrow' }],
  ['uncovered', { A: 1 }],
  ['uncovered', [['A', 'soon']]],
])('a damaged %s (%j) costs nothing else', (name, value) => {
  const sound = { limit: ban, uncovered: [['A', 7]] };
  const memory = memoryOf({ welcomed: true, hosts: [[source, { ...sound, [name]: value }]] });
  expect(memory.welcomed.read()).toBe(true);
  expect(memory.limits(source).read()).toEqual(name === 'limit' ? null : ban);
  expect(memory.uncovered(source).read().size).toBe(name === 'uncovered' ? 0 : 1);
});

test.each([[null], [[7, {}]], [['https://x.example']], [['https://x.example', null]]])(
  'a damaged host (%j) does not cost the ban of another',
  (damaged) => {
    const memory = memoryOf({ hosts: [damaged, [source, { limit: ban, uncovered: [] }]] });
    expect(memory.limits(source).read()).toEqual(ban);
  },
);
