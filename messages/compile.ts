import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type CompilerOptions, compile } from '@inlang/paraglide-js';
import { readWords } from '../scripts/ready/command-line.ts';

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

if (import.meta.main) {
  readWords((args) => parseArgs({ args }));
  const missing = missingMessages();
  if (missing.length > 0) {
    console.error(`These messages are missing:\n  ${missing.join('\n  ')}`);
    process.exit(1);
  }
  await compile(messageOptions);
}
