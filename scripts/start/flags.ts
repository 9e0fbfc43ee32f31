import { parseArgs } from 'node:util';

const platforms = ['linux', 'darwin', 'win32'];
const scenarios = ['today', 'documented', 'large', 'drain', 'demo'];

export const usage = `Usage: npm start -- [options] [options of the app]

Installs and builds what is missing, then starts Backstop: in real Electron where there is a display and
Electron's binary, else on the simulated desktop, whose address it prints.

  --simulated        the simulated desktop, wherever this runs
  --port N           port of the simulated desktop on 127.0.0.1 (implies --simulated; default: any free one)
  --platform NAME    operating system that the simulated desktop plays: ${platforms.join(', ')} (implies --simulated)
  --demo             against a simulated exchange, with a month recorded and a drain after a minute; deleted at the end
  --scenario NAME    what the simulated exchange tells: ${scenarios.join(', ')} (with --demo; default: demo)
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

export interface StartFlags {
  readonly kind: 'start';
  readonly simulated: boolean;
  readonly port: string | null;
  readonly platform: string | null;
  readonly demo: boolean;
  readonly scenario: string | null;
  readonly speed: string | null;
  /** Everything else; the app's options that take a value as `--name=value`. */
  readonly appArguments: readonly string[];
}

export type ParsedFlags =
  | StartFlags
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'problem'; readonly problem: string };

/** The script's own options. */
const switches = ['simulated', 'demo', 'help', 'version'];
const valued = ['port', 'platform', 'scenario', 'speed'];
/** As words of their own, Electron on Windows would end at a URL, and Chromium might take them for its own. */
const appValued = ['lang', 'symbols', 'api-url', 'user-data-dir'];

const optionsOf = <Type extends 'boolean' | 'string'>(type: Type, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { type }]));
const appOptions = optionsOf('string', appValued);
const options = { ...optionsOf('boolean', switches), ...optionsOf('string', valued), ...appOptions };

const checks: Record<string, readonly [isGood: (value: string) => boolean, expected: string]> = {
  port: [(value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, '0 to 65535'],
  platform: [(value) => platforms.includes(value), `one of ${platforms.join(', ')}`],
  scenario: [(value) => scenarios.includes(value), `one of ${scenarios.join(', ')}`],
  speed: [(value) => Number(value) > 0 && Number.isFinite(Number(value)), 'a number above 0'],
  lang: [(value) => /^(en|zh)([-_].*)?$/i.test(value), 'en or zh-CN'],
};

type Values = Readonly<Record<string, string | boolean | undefined>>;

function problemWith(values: Values): string | null {
  const empty = valued.find((name) => values[name] === true || values[name] === '');
  if (empty !== undefined) return `--${empty} needs a value`;
  for (const [name, [isGood, expected]] of Object.entries(checks)) {
    const value = values[name];
    if (typeof value === 'string' && !isGood(value)) return `--${name} is ${expected}, not ${value}`;
  }
  const needsDemo = ['scenario', 'speed'].find((name) => values[name] !== undefined && !values.demo);
  if (needsDemo !== undefined) return `--${needsDemo} needs --demo`;
  const hasTwoExchanges = values.demo && values['api-url'] !== undefined;
  return hasTwoExchanges ? '--demo has an exchange of its own, leave --api-url out' : null;
}

/**
 * What npm has taken for an option of its own: `npm start --print` without the `--` before it.
 * @returns what to write instead
 */
export function takenByNpm(env: NodeJS.ProcessEnv): string | null {
  // npm_config_platform is also set where packages are installed for another system.
  const taken = ['port', 'scenario', 'speed', ...appValued, 'simulated', 'demo', 'hidden', 'print']
    .filter((name) => env[`npm_config_${name.replaceAll('-', '_')}`] !== undefined)
    .map((name) => `--${name}`);
  if (taken.length === 0 || env.npm_lifecycle_event === undefined) return null;
  return `npm took ${taken.join(' and ')} for itself. Write -- first: npm ${env.npm_lifecycle_event} -- ${taken.join(' ')}`;
}

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];

/** Words as they were written, but `--name value` as `--name=value`. */
function joinedWords(tokens: readonly Token[], words: readonly string[]): string[] {
  const joined = new Map<number, string>(); // a word such as `-psn_0_1` is several tokens
  for (const token of tokens) {
    const word = words[token.index] ?? '';
    const isApart = token.kind === 'option' && token.value !== undefined && !token.inlineValue;
    joined.set(token.index, isApart ? `${word}=${token.value}` : word);
  }
  return [...joined.values()];
}

/** Separates the script's own options from the app's. What follows `--` belongs to the app. */
export function parseFlags(words: readonly string[]): ParsedFlags {
  const end = words.includes('--') ? words.indexOf('--') : words.length;
  const [mine, behind] = [words.slice(0, end), words.slice(end + 1)];
  const ours = parseArgs({ args: mine, options, strict: false, tokens: true });
  const apps = parseArgs({ args: behind, options: appOptions, strict: false, tokens: true });
  const { lang, 'api-url': apiUrl } = apps.values;
  const values: Values = { lang, 'api-url': apiUrl, ...ours.values };
  if (values.help || mine.includes('-h')) return { kind: 'help' };
  if (values.version || mine.includes('-v')) return { kind: 'version' };
  const problem = problemWith(values);
  if (problem !== null) return { kind: 'problem', problem };
  const own = [...switches, ...valued];
  const forApp = ours.tokens.filter((token) => token.kind !== 'option' || !own.includes(token.name));
  const text = (name: string): string | null => (typeof values[name] === 'string' ? values[name] : null);
  return {
    kind: 'start',
    simulated: values.simulated === true,
    port: text('port'),
    platform: text('platform'),
    demo: values.demo === true,
    scenario: text('scenario'),
    speed: text('speed'),
    appArguments: [...joinedWords(forApp, mine), ...joinedWords(apps.tokens, behind)],
  };
}

/**
 * Whether an option of the app is there, in either notation (`--name value`, `--name=value`).
 */
export function hasOption(words: readonly string[], name: string): boolean {
  return words.some((word) => word === name || word.startsWith(`${name}=`));
}

/** The command line of the simulated desktop. */
export function desktopArguments(
  { port, platform }: Pick<StartFlags, 'port' | 'platform'>,
  appArguments: readonly string[],
): string[] {
  return [
    'tests/desktop/run.ts',
    ...(port === null ? [] : ['--port', port]),
    ...(platform === null ? [] : ['--platform', platform]),
    // --print writes a table: no page is needed.
    ...(hasOption(appArguments, '--print') ? ['--no-page'] : []),
    '--',
    ...appArguments,
  ];
}
