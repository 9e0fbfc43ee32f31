import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { licenceOf, packageFolder } from '../../../scripts/licences.ts';
import { newFolder } from '../electron/support/folders.ts';

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
