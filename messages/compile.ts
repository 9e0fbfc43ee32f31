import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CompilerOptions, compile } from '@inlang/paraglide-js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** How the texts in `en.json` and `zh-CN.json` become typed functions, for the pages and the main process alike. */
const messageOptions: CompilerOptions = {
  project: here('../project.inlang'),
  outdir: here('./compiled'),
  strategy: ['globalVariable', 'baseLocale'],
  // The same compiled messages serve both processes: the locale is set by the app, never guessed from a request.
  isServer: 'false',
  disableAsyncLocalStorage: true,
  emitTsDeclarations: true,
  emitPrettierIgnore: false,
  additionalFiles: { 'runtime.js': readFileSync(here('./locale-runtime.js'), 'utf8') },
};

/**
 * Compares the two languages.
 * @returns the messages that one of them lacks, each as `locale: key`
 */
export function missingMessages(): string[] {
  const keysOf = (locale: string): Set<string> =>
    new Set(Object.keys(JSON.parse(readFileSync(here(`./${locale}.json`), 'utf8')) as object));
  const english = keysOf('en');
  const chinese = keysOf('zh-CN');
  return [
    ...[...english].filter((key) => !chinese.has(key)).map((key) => `zh-CN: ${key}`),
    ...[...chinese].filter((key) => !english.has(key)).map((key) => `en: ${key}`),
  ];
}

/**
 * Paraglide writes the choice of the language out in every message; in a page with a hundred of them that weighs as
 * much as the texts. Here each message calls the one `choose` of our runtime instead. Its types stay Paraglide's.
 * @throws when a message does not look as expected, after an update of Paraglide
 */
function shareTheChoice(): void {
  const folder = here('./compiled/messages');
  const choice = /\(\(inputs(?: = \{\})?, options = \{\}\) => \{\s*const locale = [^}]*\}\);/;
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.js') || name === '_index.js') continue;
    const code = readFileSync(`${folder}/${name}`, 'utf8');
    if (/\bchoose\(/.test(code)) continue; // unchanged since the last time: Paraglide has not written it again
    // Either language can stand first in the choice: the constants' names tell which is which.
    const english = /^const (en_\w+) =/m.exec(code)?.[1];
    const chinese = /^const (zh_\w+) =/m.exec(code)?.[1];
    if (!choice.test(code) || english === undefined || chinese === undefined) {
      throw new Error(`Paraglide compiles ${name} in a new way: look at shareTheChoice()`);
    }
    const shared = code
      .replace(
        "import { getLocale, experimentalStaticLocale } from '../runtime.js';",
        "import { choose } from '../runtime.js';",
      )
      .replace(choice, () => `(/* @__PURE__ */ choose(${english}, ${chinese}));`);
    writeFileSync(`${folder}/${name}`, shared);
  }
}

if (import.meta.main) {
  const missing = missingMessages();
  if (missing.length > 0) {
    console.error(`These messages are missing:\n  ${missing.join('\n  ')}`);
    process.exit(1);
  }
  await compile(messageOptions);
  shareTheChoice();
}
