import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changedAt, newestOf, oldestOf } from '../../../scripts/ready/file-times.mjs';

let folder = '';
const at = (path: string, seconds: number): void => utimesSync(join(folder, path), seconds, seconds);
const newest = (): number =>
  newestOf([join(folder, 'sources'), join(folder, 'lock'), join(folder, 'absent')], [join(folder, 'sources', 'made')]) /
  1000;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'file-times-'));
  for (const path of ['sources', 'sources/inner', 'sources/made']) mkdirSync(join(folder, path));
  for (const path of ['lock', 'sources/inner/a.ts', 'sources/made/b.js']) writeFileSync(join(folder, path), '');
  for (const path of ['lock', 'sources/inner/a.ts', 'sources/inner', 'sources/made', 'sources']) at(path, 100);
});
afterEach(() => rmSync(folder, { recursive: true }));

test('what the build makes itself does not count', () => {
  at('sources/made/b.js', 900);
  at('sources/made', 900);
  at('sources', 900); // the list of the folder that it is in
  expect(newest()).toBe(100);
});

test.each([['lock'], ['sources/inner/a.ts'], ['sources/inner']])('a change of %s counts', (path) => {
  at(path, 500);
  expect(newest()).toBe(500);
});

test('a file that vanishes deep below changes its folder', () => {
  rmSync(join(folder, 'sources/inner/a.ts'));
  expect(newest()).toBeGreaterThan(1000);
});

test('of what is made the oldest counts, and a missing one is older than everything', () => {
  at('lock', 300);
  expect(oldestOf([join(folder, 'lock'), join(folder, 'sources/inner/a.ts')])).toBe(100_000);
  expect(oldestOf([join(folder, 'lock'), join(folder, 'absent')])).toBe(0);
  expect(changedAt(join(folder, 'absent'))).toBe(0);
});
