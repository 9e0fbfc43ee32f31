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

const withValue = ['--port', '--platform', '--scenario', '--speed'];
/** As words of their own, Electron on Windows would end at a URL, and Chromium might take them for its own. */
const appWithValue = ['--lang', '--symbols', '--api-url', '--user-data-dir'];

/**
 * @param {readonly string[]} words
 * @returns {string[]} with `--name value` as `--name=value`
 */
function joined(words) {
  /** @type {string[]} */
  const result = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const value = words[index + 1];
    if (!appWithValue.includes(word) || value === undefined) result.push(word);
    else {
      result.push(`${word}=${value}`);
      index++;
    }
  }
  return result;
}

/**
 * @param {Record<string, string>} given
 * @param {boolean} demo
 * @param {readonly string[]} appArguments
 * @returns {string | null} what is wrong
 */
function problemWith(given, demo, appArguments) {
  const { '--port': port, '--platform': platform, '--scenario': scenario, '--speed': speed } = given;
  if (port !== undefined && (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)) {
    return `--port is 0 to 65535, not ${port}`;
  }
  if (platform !== undefined && !platforms.includes(platform)) {
    return `--platform is one of ${platforms.join(', ')}, not ${platform}`;
  }
  if (scenario !== undefined && !scenarios.includes(scenario)) {
    return `--scenario is one of ${scenarios.join(', ')}, not ${scenario}`;
  }
  if (speed !== undefined && !(Number(speed) > 0 && Number.isFinite(Number(speed)))) {
    return `--speed is a number above 0, not ${speed}`;
  }
  const language = appArguments.find((word) => word.startsWith('--lang='))?.slice('--lang='.length);
  if (language !== undefined && !/^(en|zh)([-_].*)?$/i.test(language)) return `--lang is en or zh-CN, not ${language}`;
  if (!demo && scenario !== undefined) return '--scenario needs --demo';
  if (!demo && speed !== undefined) return '--speed needs --demo';
  if (demo && hasOption(appArguments, '--api-url')) return '--demo has an exchange of its own, leave --api-url out';
  return null;
}

/**
 * What npm has taken for an option of its own: `npm start --print` without the `--` before it.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {string | null} what to write instead
 */
export function takenByNpm(env) {
  const ours = withValue.filter((option) => option !== '--platform'); // set where packages are installed for another system
  const options = [...ours, ...appWithValue, '--simulated', '--demo', '--hidden', '--print'];
  const taken = options.filter((option) => env[`npm_config_${option.slice(2).replaceAll('-', '_')}`] !== undefined);
  if (taken.length === 0 || env.npm_lifecycle_event === undefined) return null;
  return `npm took ${taken.join(' and ')} for itself. Write -- first: npm ${env.npm_lifecycle_event} -- ${taken.join(' ')}`;
}

/**
 * Takes the options of the start script out of the command line; a word after `--` is always the app's.
 * @param {readonly string[]} words
 * @returns {ParsedFlags}
 */
export function parseFlags(words) {
  /** @type {Record<string, string>} */
  const given = {};
  /** @type {string[]} */
  const appArguments = [];
  let simulated = false;
  let demo = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const [name = '', inline] = word.split(/=(.*)/s);
    if (word === '--') {
      appArguments.push(...words.slice(index + 1));
      break;
    }
    if (word === '--help' || word === '-h') return { kind: 'help' };
    if (word === '--version' || word === '-v') return { kind: 'version' };
    if (word === '--simulated') simulated = true;
    else if (word === '--demo') demo = true;
    else if (withValue.includes(name)) {
      const value = inline ?? words[++index];
      if (value === undefined || value === '') return { kind: 'problem', problem: `${name} needs a value` };
      given[name] = value;
    } else appArguments.push(word);
  }
  const problem = problemWith(given, demo, joined(appArguments));
  if (problem !== null) return { kind: 'problem', problem };
  const { '--port': port = null, '--platform': platform = null } = given;
  const { '--scenario': scenario = null, '--speed': speed = null } = given;
  return { kind: 'start', simulated, port, platform, demo, scenario, speed, appArguments: joined(appArguments) };
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
    // Whoever asks for a table wants no page.
    ...(hasOption(appArguments, '--print') ? ['--no-page'] : []),
    '--',
    ...appArguments,
  ];
}
