import { parseArgs } from 'node:util';
// Without any import from npm: this runs before anything is installed.
import { isScenarioName, scenarioNames } from '../../tests/exchange/scenarios/named.ts';

const platforms = ['linux', 'darwin', 'win32'];

export const usage = `Usage: npm start -- [options] [options of the app]

Installs and builds what is missing, then starts Backstop: in real Electron where there is a display and
Electron's binary, else on the simulated desktop, whose address it prints.

  --simulated        the simulated desktop, wherever this runs
  --port N           port of the simulated desktop on 127.0.0.1 (implies --simulated; default: any free one)
  --platform NAME    operating system that the simulated desktop plays: ${platforms.join(', ')} (implies --simulated)
  --demo             against a simulated exchange, with a month recorded and a drain after a minute; deleted at the end
  --scenario NAME    what the simulated exchange tells: ${scenarioNames.join(', ')} (with --demo; default: demo)
  --speed N          how fast the drain runs (with --demo; default: 1)
  --help             this text
  --version          the version of Backstop

Options of the app:
  --hidden           start in the tray without showing anything
  --print            write the watched funds as a table and exit (--print=json: as JSON); 0 good, 2 usage, 3 no data
  --lang=zh-CN       another language than the system's, for this run (en, zh-CN; --print is always English)
  --symbols A,B      these symbols instead of the watchlist, for this run
  --api-url=URL      another host: https, or http on loopback
  --user-data-dir=DIR
                     where settings and history are kept
`;

/** Options whose value may follow as a word of its own. */
const appValued = ['--lang', '--symbols', '--api-url', '--user-data-dir'];
const valued = ['--port', '--platform', '--scenario', '--speed', ...appValued];
/** The script's own options. */
const options = {
  simulated: { type: 'boolean', default: false },
  port: { type: 'string' },
  platform: { type: 'string' },
  demo: { type: 'boolean', default: false },
  scenario: { type: 'string' },
  speed: { type: 'string' },
} as const;

type OwnValues = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

export interface StartFlags extends OwnValues {
  /** Everything else; the app's options that take a value as `--name=value`. */
  readonly appArguments: readonly string[];
}

const checks: Record<string, readonly [isGood: (value: string) => boolean, expected: string]> = {
  port: [(value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, '0 to 65535'],
  platform: [(value) => platforms.includes(value), `one of ${platforms.join(', ')}`],
  scenario: [isScenarioName, `one of ${scenarioNames.join(', ')}`],
  speed: [(value) => Number(value) > 0 && Number.isFinite(Number(value)), 'a number above 0'],
  lang: [(value) => /^(en|zh)([-_].*)?$/i.test(value), 'en or zh-CN'],
};

/** @throws an error that says what is wrong */
function checkFlags(own: OwnValues, app: readonly string[]): void {
  const lang = app.find((word) => word.startsWith('--lang='))?.slice('--lang='.length);
  for (const [name, value] of Object.entries({ ...own, lang })) {
    const [isGood, expected] = checks[name] ?? [];
    if (typeof value === 'string' && isGood?.(value) === false) {
      throw new RangeError(`--${name} is ${expected}, not ${value}`);
    }
  }
  const needsDemo = (['scenario', 'speed'] as const).find((name) => own[name] !== undefined && !own.demo);
  if (needsDemo !== undefined) throw new RangeError(`--${needsDemo} needs --demo`);
  if (own.demo && hasOption(app, '--api-url')) {
    throw new RangeError('--demo has an exchange of its own, leave --api-url out');
  }
}

/**
 * What npm has taken for an option of its own: `npm start --print` without the `--` before it.
 * @returns what to write instead
 */
export function takenByNpm(env: NodeJS.ProcessEnv): string | null {
  // npm_config_platform is also set where packages are installed for another system.
  const names = [...valued.filter((name) => name !== '--platform'), '--simulated', '--demo', '--hidden', '--print'];
  const taken = names.filter((name) => env[`npm_config_${name.slice(2).replaceAll('-', '_')}`] !== undefined);
  if (taken.length === 0 || env.npm_lifecycle_event === undefined) return null;
  return `npm took ${taken.join(' and ')} for itself. Write -- first: npm ${env.npm_lifecycle_event} -- ${taken.join(' ')}`;
}

/** `--name value` as `--name=value`: Electron on Windows would end at a URL, and Chromium might take other words. */
function joinValues(words: readonly string[], names: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1) ?? '';
    if (names.includes(last) && !word.startsWith('-')) joined.splice(-1, 1, `${last}=${word}`);
    else joined.push(word);
  }
  return joined;
}

/**
 * Separates the script's own options from the app's. What follows `--` belongs to the app.
 * @throws an error whose first line says what is wrong
 */
export function parseFlags(words: readonly string[]): StartFlags | 'help' | 'version' {
  const end = words.includes('--') ? words.indexOf('--') : words.length;
  const before = joinValues(words.slice(0, end), valued);
  if (before.includes('--help') || before.includes('-h')) return 'help';
  if (before.includes('--version') || before.includes('-v')) return 'version';
  const isOwn = (word: string) => Object.keys(options).some((name) => hasOption([word], `--${name}`));
  const { values } = parseArgs({ args: before.filter(isOwn), options });
  const appArguments = [...before.filter((word) => !isOwn(word)), ...joinValues(words.slice(end + 1), appValued)];
  checkFlags(values, appArguments);
  return { ...values, appArguments };
}

/** Whether an option of the app is there, in either notation (`--name value`, `--name=value`). */
export function hasOption(words: readonly string[], name: string): boolean {
  return words.some((word) => word === name || word.startsWith(`${name}=`));
}

/** The command line of the simulated desktop. */
export function desktopArguments({ port, platform }: OwnValues, appArguments: readonly string[]): string[] {
  return [
    'tests/desktop/run.ts',
    ...(port === undefined ? [] : [`--port=${port}`]),
    ...(platform === undefined ? [] : [`--platform=${platform}`]),
    // --print writes a table: no page is needed.
    ...(hasOption(appArguments, '--print') ? ['--no-page'] : []),
    '--',
    ...appArguments,
  ];
}
