import { parseArgs } from 'node:util';
import * as v from 'valibot';
import type { CommandLine } from '../core/command-line.ts';
import { readSource } from '../settings/source.ts';
import { symbolGuard } from '../watchlist/symbol-guard.ts';

export type ParsedCommandLine =
  | { readonly ok: true; readonly value: CommandLine }
  | { readonly ok: false; readonly message: string };

/**
 * What Windows adds: `--updated` where the installer starts the app after an update, `-Embedding` where a click on a
 * notification starts it (https://learn.microsoft.com/windows/win32/com/localserver32).
 */
const windowsSwitches: ReadonlySet<string> = new Set(['--updated', '-Embedding']);
/** With such a word, a notification's own arguments, Windows starts the program behind it too. */
const activation = /^type=(click|action|reply)(&|$)/;

/**
 * Chromium and Electron take switches of their own from the same line, and a second launch may add some
 * (`--original-process-start-time`, `--lang`, `--inspect`, …): those that a desktop passes or a person may need.
 */
const chromiumSwitches =
  /^--(lang|inspect|inspect-brk|remote-debugging-[a-z]+|no-sandbox|ozone-platform|ozone-platform-hint|enable-[a-z0-9-]+|disable-[a-z0-9-]+|force-[a-z-]+|proxy-[a-z-]+|no-proxy-server|original-process-start-time|allow-file-access-from-files|gtk-version|password-store|use-[a-z-]+|log-[a-z-]+|v|vmodule)(=.*)?$/;

/** @param words the arguments after the app's own path */
export function readCommandLine(words: readonly string[]): ParsedCommandLine {
  const own = words
    .filter((word) => !chromiumSwitches.test(word) && !windowsSwitches.has(word) && !activation.test(word))
    .map((word) => (word === '--print' ? '--print=table' : word));
  try {
    const { values } = parseArgs({
      args: own,
      strict: true,
      allowPositionals: false,
      options: {
        hidden: { type: 'boolean' },
        print: { type: 'string' },
        symbols: { type: 'string' },
        'api-url': { type: 'string' },
        'user-data-dir': { type: 'string' },
      },
    });
    return {
      ok: true,
      value: {
        hidden: values.hidden ?? false,
        print: readPrint(values.print),
        symbols: values.symbols === undefined ? null : readSymbols(values.symbols),
        source: values['api-url'] === undefined ? null : readSource(values['api-url']),
        userDataDirectory: readDirectory(values['user-data-dir']),
      },
    };
  } catch (error) {
    // parseArgs and the readers below throw with a text for the person who typed the line; its first sentence will do.
    const text = error instanceof Error ? error.message : String(error);
    return { ok: false, message: text.split(/\n|\. To specify/)[0] ?? text };
  }
}

function readPrint(value: string | undefined): CommandLine['print'] {
  if (value === undefined) return null;
  if (value === 'table' || value === 'json') return value;
  throw new Error(`--print takes nothing or =json, not "${value}"`);
}

function readSymbols(list: string): string[] {
  const symbols = list
    .split(/[\s,;，、；]+/u)
    .filter((symbol) => symbol !== '')
    .map((symbol) => symbol.replace(/[a-z]+/g, (letters) => letters.toUpperCase())); // "ß" has no one large letter
  if (symbols.length === 0) throw new Error('--symbols needs at least one symbol, such as --symbols BTCUSDT,ETHUSDT');
  const refused = symbols.find((symbol) => !v.is(symbolGuard, symbol));
  if (refused !== undefined) throw new Error(`--symbols: "${refused}" cannot be a symbol`);
  return [...new Set(symbols)];
}

function readDirectory(path: string | undefined): string | null {
  if (path === '') throw new Error('--user-data-dir needs a folder');
  return path ?? null;
}
