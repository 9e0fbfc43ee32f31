import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** One piece of other people's work, as the *About* section lists it. */
interface Licence {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text?: string;
}

/** Not among the bundled modules: the program that runs them, and the tool whose own code the compiled messages hold. */
const besides = ['electron', '@inlang/paraglide-js'];

/** Notes which packages end up in the bundles, so that exactly their licences are listed. */
export function licences(): { readonly plugin: Plugin; write(file: string): void } {
  const folders = new Set(besides.map((name) => join(import.meta.dirname, '..', 'node_modules', name)));
  return {
    plugin: {
      name: 'licences',
      generateBundle(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          const modules = chunk.type === 'chunk' ? Object.entries(chunk.modules) : [];
          for (const [id, { renderedLength }] of modules) {
            const folder = packageFolder(id);
            if (renderedLength > 0 && folder !== null) folders.add(folder);
          }
        }
      },
    },
    write(file) {
      const all = [...folders].map(licenceOf).sort((a, b) => (a.name < b.name ? -1 : 1));
      writeFileSync(file, JSON.stringify(all));
    },
  };
}

/** The folder of the package that a module belongs to, null for our own code. */
export function packageFolder(id: string): string | null {
  const path = id.replace(/^\0/, '').replace(/\?.*$/, '').replaceAll('\\', '/');
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? null;
}

/** @throws Error for a package that does not say its licence: then a person must look before it is shipped */
export function licenceOf(folder: string): Licence {
  // npm makes sure of name and version; the licence is checked below.
  const { name, version, license }: { name: string; version: string; license?: unknown } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(entry));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  // Some packages say it only at the head of its text.
  const licence = typeof license === 'string' ? license : /^(The )?MIT License\b/i.test(text) ? 'MIT' : null;
  if (licence === null) throw new Error(`${name} in ${dirname(folder)} does not say its licence`);
  return { name, version, licence, ...(text === '' ? {} : { text }) };
}
