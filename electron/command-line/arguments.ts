import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { messageOf } from '../base/error-text.ts';
import type { CommandLine } from '../core/command-line.ts';
import { readSource } from '../settings/source.ts';
import { symbolGuard } from '../watchlist/symbol-guard.ts';
import { asksToRead, readOptions, readReadCommand, upperCase } from './readers/read-arguments.ts';

export type ParsedCommandLine =
  | {
      readonly ok: true;
      readonly value: CommandLine;
      /** Unknown arguments that were ignored: switches without their values, and `a word` for anything else. */
      readonly ignored: readonly string[];
    }
  | {
      readonly ok: false;
      readonly message: string;
      /** Whether this was started for a terminal (`--print`, `--funds` and the like) and not for a desktop. */
      readonly terminal: boolean;
    };

const options = {
  hidden: { type: 'boolean' },
  print: { type: 'string' },
  symbols: { type: 'string' },
  'api-url': { type: 'string' },
  'user-data-dir': { type: 'string' },
  ...readOptions,
} as const;

/** Switches of Chromium and Electron that are allowed in a terminal, where all other unknown words are refused. */
const chromiumSwitches =
  /^--(lang|inspect|inspect-brk|remote-debugging-[a-z]+|no-sandbox|ozone-platform|ozone-platform-hint|enable-[a-z0-9-]+|disable-[a-z0-9-]+|force-[a-z-]+|proxy-[a-z-]+|no-proxy-server|original-process-start-time|allow-file-access-from-files|gtk-version|password-store|use-[a-z-]+|log-[a-z-]+|v|vmodule)(=.*)?$/;

/**
 * Reads our own flags. A start with a window ignores unknown words, because systems add some: macOS `-psn_0_…` and
 * `-AppleLanguages (de)`, Windows `type=click&tag=…` and `-Embedding`, desktops `--class=…`, installers `--updated`. A
 * command for a terminal (`--print`, `--funds` and the like) refuses them.
 * @param words the arguments after the app's own path
 */
export function readCommandLine(words: readonly string[]): ParsedCommandLine {
  const { own, others } = divide(words);
  const terminal = own.some((word) => /^--print(=|$)/.test(word) || asksToRead(word));
  try {
    const unknown = terminal ? others.find((word) => !chromiumSwitches.test(word)) : undefined;
    if (unknown !== undefined) throw new Error(`unknown argument "${unknown}"`);
    const { values } = parseArgs({ args: own, strict: true, allowPositionals: false, options });
    const print = readPrint(values.print);
    const read = readReadCommand(values);
    if (print !== null && read !== null) throw new Error('--print and the reading flags are for one run each');
    if (values.symbols !== undefined && read !== null && read.kind !== 'watch')
      throw new Error('--symbols belongs to --print, --watch and the app itself');
    return {
      ok: true,
      value: {
        hidden: values.hidden ?? false,
        print,
        read,
        symbols: values.symbols === undefined ? null : readSymbols(values.symbols),
        source: values['api-url'] === undefined ? null : readSource(values['api-url']),
        userDataDirectory: readDirectory(values['user-data-dir']),
      },
      ignored: others.map((word) => (word.startsWith('-') ? word.replace(/=.*/s, '') : 'a word')),
    };
  } catch (error) {
    // parseArgs and the readers below throw texts for the person at the terminal; the first sentence is enough.
    const text = messageOf(error);
    return { ok: false, message: text.split(/\n|\. To specify/)[0] ?? text, terminal };
  }
}

/** Separates our flags with their values from other words. A bare `--print` means `table`, a bare `--events` all events. */
function divide(words: readonly string[]): { readonly own: string[]; readonly others: string[] } {
  const own: string[] = [];
  const others: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const [, name, inline] = /^--([^=]+)(=.*)?$/s.exec(word) ?? [];
    const option = Object.entries(options).find(([known]) => known === name)?.[1];
    if (option === undefined) others.push(word);
    else if (word === '--print') own.push('--print=table');
    else if (word === '--events' && (words[index + 1] ?? '-').startsWith('-')) own.push('--events=');
    else {
      own.push(word);
      const value = words[index + 1];
      if (option.type === 'string' && inline === undefined && value !== undefined) {
        own.push(value);
        index++;
      }
    }
  }
  return { own, others };
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
    .map(upperCase);
  if (symbols.length === 0) throw new Error('--symbols needs at least one symbol, such as --symbols BTCUSDT,ETHUSDT');
  const refused = symbols.find((symbol) => !v.is(symbolGuard, symbol));
  if (refused !== undefined) throw new Error(`--symbols: "${refused}" cannot be a symbol`);
  return [...new Set(symbols)];
}

function readDirectory(path: string | undefined): string | null {
  if (path === '') throw new Error('--user-data-dir needs a folder');
  return path ?? null;
}
