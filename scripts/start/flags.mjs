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

/**
 * @typedef {object} StartFlags
 * @property {'start'} kind
 * @property {boolean} simulated
 * @property {string | null} port
 * @property {string | null} platform
 * @property {boolean} demo
 * @property {string | null} scenario
 * @property {string | null} speed
 * @property {string[]} appArguments everything else; the app's options that take a value as `--name=value`
 */

/** @typedef {StartFlags | { kind: 'help' } | { kind: 'version' } | { kind: 'problem', problem: string }} ParsedFlags */

/** The script's own options. */
const own = /** @type {const} */ ({
  simulated: { type: 'boolean' },
  demo: { type: 'boolean' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
  port: { type: 'string' },
  platform: { type: 'string' },
  scenario: { type: 'string' },
  speed: { type: 'string' },
});
/** As words of their own, Electron on Windows would end at a URL, and Chromium might take them for its own. */
const appWithValue = ['lang', 'symbols', 'api-url', 'user-data-dir'];
const appOptions = Object.fromEntries(appWithValue.map((name) => [name, { type: /** @type {const} */ ('string') }]));

/** @type {Record<string, [isGood: (value: string) => boolean, expected: string]>} */
const checks = {
  port: [(value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, '0 to 65535'],
  platform: [(value) => platforms.includes(value), `one of ${platforms.join(', ')}`],
  scenario: [(value) => scenarios.includes(value), `one of ${scenarios.join(', ')}`],
  speed: [(value) => Number(value) > 0 && Number.isFinite(Number(value)), 'a number above 0'],
  lang: [(value) => /^(en|zh)([-_].*)?$/i.test(value), 'en or zh-CN'],
};

/**
 * @param {Record<string, string | boolean | undefined>} values
 * @returns {string | null} what is wrong
 */
function problemWith(values) {
  const empty = Object.keys(own).find((name) => own[name].type === 'string' && [true, ''].includes(values[name]));
  if (empty !== undefined) return `--${empty} needs a value`;
  for (const [name, [isGood, expected]] of Object.entries(checks)) {
    const value = values[name];
    if (typeof value === 'string' && !isGood(value)) return `--${name} is ${expected}, not ${value}`;
  }
  const needsDemo = ['scenario', 'speed'].find((name) => values[name] !== undefined && !values.demo);
  if (needsDemo !== undefined) return `--${needsDemo} needs --demo`;
  if (values.demo && values['api-url'] !== undefined) {
    return '--demo has an exchange of its own, leave --api-url out';
  }
  return null;
}

/**
 * What npm has taken for an option of its own: `npm start --print` without the `--` before it.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {string | null} what to write instead
 */
export function takenByNpm(env) {
  // npm_config_platform is also set where packages are installed for another system.
  const options = ['port', 'scenario', 'speed', ...appWithValue, 'simulated', 'demo', 'hidden', 'print'];
  const taken = options
    .filter((name) => env[`npm_config_${name.replaceAll('-', '_')}`] !== undefined)
    .map((name) => `--${name}`);
  if (taken.length === 0 || env.npm_lifecycle_event === undefined) return null;
  return `npm took ${taken.join(' and ')} for itself. Write -- first: npm ${env.npm_lifecycle_event} -- ${taken.join(' ')}`;
}

/**
 * Options as they were written, except that `--name value` becomes `--name=value`.
 * @param {readonly { kind: string, index: number, value?: string | boolean, inlineValue?: boolean }[]} tokens
 * @param {readonly string[]} words
 */
function wordsOf(tokens, words) {
  const joined = tokens.map(({ kind, index, value, inlineValue }) => {
    const apart = kind === 'option' && value !== undefined && !inlineValue;
    return [index, `${words[index]}${apart ? `=${value}` : ''}`];
  });
  // A word such as `-psn_0_1` is several tokens.
  return [...new Map(joined).values()];
}

/**
 * Separates the script's own options from the app's. What follows `--` belongs to the app.
 * @param {readonly string[]} words
 * @returns {ParsedFlags}
 */
export function parseFlags(words) {
  const end = words.includes('--') ? words.indexOf('--') : words.length;
  const mine = words.slice(0, end);
  const ours = parseArgs({ args: mine, options: { ...own, ...appOptions }, strict: false, tokens: true });
  const apps = parseArgs({ args: words.slice(end + 1), options: appOptions, strict: false, tokens: true });
  const { simulated = false, demo = false, help, version, port = null, platform = null, ...more } = ours.values;
  if (help || mine.includes('-h')) return { kind: 'help' };
  if (version || mine.includes('-v')) return { kind: 'version' };
  const { lang = apps.values.lang, 'api-url': apiUrl = apps.values['api-url'] } = ours.values;
  const problem = problemWith({ ...ours.values, lang, 'api-url': apiUrl });
  if (problem !== null) return { kind: 'problem', problem };
  const forApp = ours.tokens.filter((token) => !(token.kind === 'option' && token.name in own));
  const appArguments = [...wordsOf(forApp, mine), ...wordsOf(apps.tokens, words.slice(end + 1))];
  const { scenario = null, speed = null } = more;
  return { kind: 'start', simulated, port, platform, demo, scenario, speed, appArguments };
}

/**
 * Whether an option of the app is there, in either notation (`--name value`, `--name=value`).
 * @param {readonly string[]} words
 * @param {string} name
 */
export function hasOption(words, name) {
  return words.some((word) => word === name || word.startsWith(`${name}=`));
}

/**
 * The command line of the simulated desktop.
 * @param {Pick<StartFlags, 'port' | 'platform'>} flags
 * @param {readonly string[]} appArguments
 */
export function desktopArguments({ port, platform }, appArguments) {
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
