import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { licenceOf, packageFolder } from '../../../scripts/licences.ts';
import { type Archive, archiveComplaints } from '../../../scripts/package/archive.ts';
import { updateComplaints } from '../../../scripts/package/inspect.ts';
import { newFolder } from '../electron/support/folders.ts';

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

test('a complete archive without unused files is good, with package.json as the packager leaves that of Backstop', () => {
  expect(archiveComplaints(archiveWith())).toEqual([]);
  const own = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  const text = JSON.stringify({ ...own, scripts: undefined, devDependencies: undefined });
  expect(archiveComplaints(archiveWith({ 'package.json': text }))).toEqual([]);
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

test('a missing package.json or main module is the only complaint', () => {
  expect(archiveComplaints(archiveWith({ 'package.json': null }))).toEqual(['package.json is missing']);
  expect(archiveComplaints(archiveWith({ 'package.json': '{}' }))).toEqual(['package.json names no main module']);
});

function resourcesWith(text: string): string {
  const folder = newFolder();
  writeFileSync(join(folder, 'app-update.yml'), text);
  return folder;
}

test('a package may have no update source, or a valid one, and an invalid one is refused', () => {
  expect(updateComplaints(newFolder())).toEqual([]);
  expect(updateComplaints(resourcesWith('owner: somebody\nrepo: backstop\nprovider: github\n'))).toEqual([]);
  expect(updateComplaints(resourcesWith('provider: s3\n'))).toEqual([expect.stringMatching(/ names no source/)]);
});

function packageWith(metadata: object, files: Readonly<Record<string, string>> = {}): string {
  const folder = join(newFolder(), 'one');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'one', version: '1.2.3', ...metadata }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test.each([
  ['/x/node_modules/svelte/src/index.js', '/x/node_modules/svelte'],
  ['/x/node_modules/@scope/name/dist/a.js', '/x/node_modules/@scope/name'],
  ['/x/node_modules/a/node_modules/b/index.js', '/x/node_modules/a/node_modules/b'],
  ['\0/x/node_modules/a/b.js?commonjs', '/x/node_modules/a'],
  ['C:\\x\\node_modules\\a\\b.js', 'C:/x/node_modules/a'],
  ['/x/electron/main.ts', null],
])('the module %s belongs to %s', (id, folder) => {
  expect(packageFolder(id)).toBe(folder);
});

test.each(['LICENSE', 'LICENSE.md', 'license', 'LICENCE.txt'])('the text in %s is included whole', (file) => {
  expect(licenceOf(packageWith({ license: 'ISC' }, { [file]: ' ISC License\n…\n' }))).toEqual({
    name: 'one',
    version: '1.2.3',
    licence: 'ISC',
    text: 'ISC License\n…',
  });
});

test('a package without a licence text has none, and MIT is recognised from the text alone', () => {
  expect(licenceOf(packageWith({ license: 'MIT' }))).toEqual({ name: 'one', version: '1.2.3', licence: 'MIT' });
  expect(licenceOf(packageWith({}, { LICENSE: 'MIT License\n\nCopyright' })).licence).toBe('MIT');
});

test('a package that does not say its licence stops the build', () => {
  expect(() => licenceOf(packageWith({}, { 'README.md': 'MIT' }))).toThrow(/one .* does not say its licence/);
});
