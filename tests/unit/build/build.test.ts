import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageFolder } from '../../../scripts/licences.ts';
import { pageWeights, weightComplaints } from '../../../scripts/package/page-weight.ts';

interface Told {
  readonly name: string;
  readonly licence: string;
  readonly text?: string;
}

const dist = join(import.meta.dirname, '..', '..', '..', 'dist');
const listed: readonly Told[] = JSON.parse(readFileSync(join(dist, 'licences.json'), 'utf8'));

/** Packages whose modules a bundle is made of, as its source map tells. */
function packagesIn(folder: string): string[] {
  const maps = readdirSync(join(dist, folder)).filter((name) => name.endsWith('.map'));
  const sources = maps.flatMap((name): string[] => JSON.parse(readFileSync(join(dist, folder, name), 'utf8')).sources);
  const folders = sources.map((source) => packageFolder(join(dist, folder, source)));
  return [...new Set(folders.filter((found) => found !== null))].map((found) =>
    found.replace(/^.*\/node_modules\//, ''),
  );
}

test.each(['main', 'preload'])('every package in the bundles of %s is listed with its licence', (folder) => {
  const names = listed.map(({ name }) => name);
  const packages = packagesIn(folder);
  expect(packages.length).toBeGreaterThan(0);
  expect(packages.filter((name) => !names.includes(name))).toEqual([]);
});

test('what the pages are made of is listed too, and Electron itself', () => {
  const names = listed.map(({ name }) => name);
  for (const name of ['electron', 'svelte', 'bits-ui', 'uplot', 'svelte-dnd-action']) expect(names).toContain(name);
});

test('no licence asks for more than to be shown: none of them reaches over to Backstop’s own code', () => {
  const permissive = /^\(?(MIT|ISC|BSD-[23]-Clause|0BSD|Apache-2\.0|BlueOak-1\.0\.0)\)?$/;
  expect(listed.filter(({ licence }) => !permissive.test(licence))).toEqual([]);
});

test('the licence text is included if the package has one', () => {
  const bare = listed.filter(({ text }) => text === undefined).map(({ name }) => name);
  const installed = (name: string): string[] => readdirSync(join(dist, '..', 'node_modules', name));
  for (const name of bare) expect(installed(name).filter((file) => /licen[cs]e|copying/i.test(file))).toEqual([]);
});

const weights = pageWeights(join(dist, 'renderer'));
/** What takes text for markup or code. */
const sink =
  /\.(?:inner|outer)HTML\s*=(?!=)|insertAdjacentHTML|createContextualFragment|document\.write|\.srcdoc\b|parseFromString|new Function|\beval\(/g;

test('no page weighs more than its budget at first sight', () => {
  expect(weights).toHaveLength(2);
  expect(weightComplaints(weights)).toEqual([]);
});

test('the popover loads its chart only when a history is opened', () => {
  expect(weights.find(({ page }) => page === 'popover')?.later).toBeGreaterThan(5_000);
});

test('only Svelte’s own templates become markup, once in each page', () => {
  const folder = join(dist, 'renderer', 'assets');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const sinksOf = (name: string) => readFileSync(join(folder, name), 'utf8').match(sink) ?? [];
  const sinks = scripts.flatMap((name) => sinksOf(name).map(() => name.replace(/-.*/, '')));
  expect(sinks.sort()).toEqual(['popover', 'settings']);
});
