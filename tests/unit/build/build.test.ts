import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packageFolder } from '../../../scripts/licences.ts';
import { referencesOf } from '../../../scripts/package/archive.ts';

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

const renderer = join(dist, 'renderer');
const textOf = (path: string): string => readFileSync(join(renderer, path), 'utf8');
const assets = readdirSync(join(renderer, 'assets')).map((name) => `assets/${name}`);

/** The scripts and styles that a page loads before a person sees it. */
function firstOf(page: string): Set<string> {
  const found = new Set<string>();
  const waiting = [`${page}.html`];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    waiting.push(...referencesOf(path, textOf(path)));
  }
  return new Set([...found].filter((path) => /\.(js|css)$/.test(path)));
}

test.each([
  ['popover', 45_000],
  ['settings', 140_000],
])('the %s loads at most %i bytes after gzip at first sight, each file as a server sends it', (page, budget) => {
  const weights = [...firstOf(page)].map((path) => gzipSync(textOf(path), { level: 9 }).length);
  expect(weights.length).toBeGreaterThan(1);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(budget);
});

test('the popover loads its chart only when a history is opened', () => {
  const charts = assets.filter((path) => path.endsWith('.js') && textOf(path).includes('uplot'));
  expect(charts).not.toEqual([]);
  const first = firstOf('popover');
  expect(charts.filter((path) => first.has(path))).toEqual([]);
});

/** What takes text for markup or code. */
const sink =
  /\.(?:inner|outer)HTML\s*=(?!=)|insertAdjacentHTML|createContextualFragment|document\.write|\.srcdoc\b|parseFromString|new Function|\beval\(/g;

test('only Svelte’s own templates become markup, once in each page', () => {
  const sinks = assets
    .filter((path) => path.endsWith('.js'))
    .flatMap(
      (path) =>
        textOf(path)
          .match(sink)
          ?.map(() => path.replace(/^assets\/|-.*/g, '')) ?? [],
    );
  expect(sinks.sort()).toEqual(['popover', 'settings']);
});
