import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createMemory, type Memory } from '../../../../electron/core/memory.ts';
import { type JsonFile, openJsonFile } from '../../../../electron/settings/json-file.ts';
import { newFolder } from '../support/folders.ts';
import { day, source, stamp } from '../support/recordings/samples.ts';

const demo = 'https://demo-fapi.binance.com';

/** A file in memory that can be opened again, as after a restart. */
function keptFile(content: Readonly<Record<string, unknown>> = {}, refusal: string | null = null) {
  const kept = { text: JSON.stringify(content), writes: 0, reports: [] as string[] };
  const open = (): Memory => {
    let initial = JSON.parse(kept.text) as Record<string, unknown>; // written by the lines below or by the test
    const file: JsonFile = {
      initial,
      read: () => initial,
      setAside: null,
      unreadable: null,
      keepCopy: () => null,
      write: (next) => {
        kept.writes += 1;
        if (refusal !== null) return refusal;
        kept.text = JSON.stringify(next);
        initial = { ...next };
        return null;
      },
    };
    return createMemory(file, () => (reason) => reason !== null && kept.reports.push(reason));
  };
  return { kept, open };
}

const memoryIn = (folder: string): Memory =>
  createMemory(openJsonFile(folder, 'memory', Date.now), () => () => undefined);
const ban = { kind: 'banned', message: 'x', since: stamp, until: stamp + day } as const;

test('a new memory knows nothing', () => {
  const memory = keptFile().open();
  expect(memory.limits(source).read()).toBeNull();
  expect(memory.uncovered(source).read().size).toBe(0);
  expect(memory.welcomed()).toBe(false);
  expect(memory.announcedVersion.read()).toBeNull();
});

test('everything survives a restart', () => {
  const { open } = keptFile();
  const memory = open();
  memory.limits(source).write(ban);
  memory.uncovered(source).write(new Map([['币安人生USDT', stamp]]));
  memory.setWelcomed();
  memory.announcedVersion.write('2.0.0');
  const next = open();
  expect(next.limits(source).read()).toEqual(ban);
  expect([...next.uncovered(source).read()]).toEqual([['币安人生USDT', stamp]]);
  expect(next.welcomed()).toBe(true);
  expect(next.announcedVersion.read()).toBe('2.0.0');
});

test('each host has a memory of its own: a ban at one does not silence the other', () => {
  const memory = keptFile().open();
  memory.limits(source).write(ban);
  expect(memory.limits(demo).read()).toBeNull();
  memory.limits(demo).write(null);
  expect(memory.limits(source).read()).toEqual(ban);
});

test('missing symbols that have not changed are not written again', () => {
  const { kept, open } = keptFile();
  const memory = open();
  memory.uncovered(source).write(new Map([['A', 1]]));
  memory.uncovered(source).write(new Map([['A', 1]]));
  expect(kept.writes).toBe(1);
});

test('two processes respect the limits that the other has met, and neither overwrites the other', () => {
  const folder = newFolder();
  const open = (): Memory => memoryIn(folder);
  const app = open();
  const beside = open();
  beside.limits(source).write(ban);
  expect(app.limits(source).read()).toEqual(ban);
  app.uncovered(demo).write(new Map([['B', 2]]));
  beside.uncovered(source).write(new Map([['A', 1]]));
  app.setWelcomed();
  const next = open();
  expect(next.limits(source).read()).toEqual(ban);
  expect([...next.uncovered(demo).read()]).toEqual([['B', 2]]);
  expect([...next.uncovered(source).read()]).toEqual([['A', 1]]);
  expect(next.welcomed()).toBe(true);
});

test('what is damaged while the app runs costs nothing that was read before', () => {
  const folder = newFolder();
  const memory = memoryIn(folder);
  memory.limits(source).write(ban);
  expect(memory.limits(source).read()).toEqual(ban);
  writeFileSync(join(folder, 'memory.json'), '{"hosts":[[');
  expect(memory.limits(source).read()).toEqual(ban);
});

test('a memory that cannot be saved holds for the run, and says why', () => {
  const { kept, open } = keptFile({}, 'the disk is full');
  const memory = open();
  memory.limits(source).write(ban);
  expect(memory.limits(source).read()).toEqual(ban);
  expect(kept.reports).toEqual(['the disk is full']);
});

test('a host or symbol called __proto__ is one like any other', () => {
  const name = '__proto__';
  const { open } = keptFile();
  const memory = open();
  expect(memory.limits(name).read()).toBeNull();
  memory.limits(name).write(ban);
  memory.uncovered(name).write(new Map([[name, 5]]));
  expect(open().limits(name).read()).toEqual(ban);
  expect([...open().uncovered(name).read()]).toEqual([[name, 5]]);
});

test.each<readonly [string, unknown]>([
  ['limit', { kind: 'forever', message: 'x', since: 0, until: 1 }],
  ['limit', { kind: 'banned', message: 'x', since: 0, until: 'tomorrow' }],
  ['uncovered', { A: 1 }],
  ['uncovered', [['A', 'soon']]],
])('a damaged %s (%j) costs nothing else', (name, value) => {
  const sound = { limit: ban, uncovered: [['A', 7]] };
  const memory = keptFile({ welcomed: true, hosts: [[source, { ...sound, [name]: value }]] }).open();
  expect(memory.welcomed()).toBe(true);
  expect(memory.limits(source).read()).toEqual(name === 'limit' ? null : ban);
  expect(memory.uncovered(source).read().size).toBe(name === 'uncovered' ? 0 : 1);
});

test.each([null, [7, {}], ['https://x.example'], ['https://x.example', null]].map((damaged) => ({ damaged })))(
  'a damaged host ($damaged) does not cost the ban of another',
  ({ damaged }) => {
    const memory = keptFile({ hosts: [damaged, [source, { limit: ban, uncovered: [] }]] }).open();
    expect(memory.limits(source).read()).toEqual(ban);
  },
);
