import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Archive, archiveComplaints } from '../../../scripts/package/archive.ts';

const metadata = JSON.stringify({ name: 'app', type: 'module', main: './dist/main/main.js' });

/** An archive in which all is well, with some files changed, added or (null) taken out. */
function archiveWith(change: Readonly<Record<string, string | null>> = {}): Archive {
  const files: Readonly<Record<string, string | null>> = {
    'package.json': metadata,
    'dist/main/main.js': 'import { app } from "electron"; await import("./later.js"); app.quit();',
    'dist/main/later.js': 'export const later = true;',
    'dist/preload/preload.cjs': 'require("electron")',
    'dist/renderer/popover.html': '<script type="module" src="./assets/a.js"></script><link href="./assets/a.css">',
    'dist/renderer/settings.html': '<script type="module" src="./assets/b.js"></script>',
    'dist/renderer/assets/a.js': 'import{x}from"./shared.js";x(()=>import("./chart.js"));',
    'dist/renderer/assets/a.css': 'p { color: red }',
    'dist/renderer/assets/b.js': 'export{y}from"./shared.js"',
    'dist/renderer/assets/shared.js': 'export const x=1,y=2;',
    'dist/renderer/assets/chart.js': 'export default 1',
    ...change,
  };
  return new Map(Object.entries(files).flatMap(([path, text]) => (text === null ? [] : [[path, text] as const])));
}

test('a complete archive without unused files is good', () => {
  expect(archiveComplaints(archiveWith())).toEqual([]);
});

test.each([
  ...['dist/main/main.js', 'dist/preload/preload.cjs', 'dist/renderer/settings.html'],
  ...['dist/renderer/assets/a.css', 'dist/renderer/assets/shared.js'],
])('%s cannot be missing', (path) => {
  expect(archiveComplaints(archiveWith({ [path]: null }))).toContain(`${path} is missing`);
});

test.each([
  ...['node_modules/left-pad/index.js', 'dist/main/main.js.map', 'dist/.backstop-built', 'electron/main.ts'],
  'dist/renderer/assets/old-a.js',
])('%s is reported as packed without use', (path) => {
  expect(archiveComplaints(archiveWith({ [path]: '' }))).toEqual([`${path} is packed, and nothing asks for it`]);
});

test('the packed package.json has no build fields', () => {
  const text = JSON.stringify({ main: 'dist/main/main.js', devDependencies: {}, scripts: {} });
  expect(archiveComplaints(archiveWith({ 'package.json': text }))).toEqual([
    'package.json carries "devDependencies", which nothing reads at run time',
    'package.json carries "scripts", which nothing reads at run time',
  ]);
});

test('the package.json of Backstop is good as the packager leaves it', () => {
  const own = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  const text = JSON.stringify({ ...own, scripts: undefined, devDependencies: undefined });
  expect(archiveComplaints(archiveWith({ 'package.json': text }))).toEqual([]);
});

test('a missing package.json or main module is the only complaint', () => {
  expect(archiveComplaints(archiveWith({ 'package.json': null }))).toEqual(['package.json is missing']);
  expect(archiveComplaints(archiveWith({ 'package.json': '{}' }))).toEqual(['package.json names no main module']);
});
