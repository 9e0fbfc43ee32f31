import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { ensureBuilt } from './ready/build.mjs';
import { childProcesses, exitCodeOf } from './ready/child-processes.mjs';
import { ensureInstalled } from './ready/install.mjs';
import { modernNode, root, say } from './ready/project.mjs';
import { startDemo } from './start/demo.mjs';
import { electronBinary, fetchElectron } from './start/electron-binary.mjs';
import { desktopArguments, hasOption, parseFlags, takenByNpm, usage } from './start/flags.mjs';
import { chooseHost, couldNotRun, findsDisplay, remedies } from './start/host.mjs';

const children = childProcesses();

/**
 * @param {import('./start/flags.mjs').StartFlags} flags
 * @param {string} node
 * @returns {Promise<string | null>} Electron's executable, or null for the simulated desktop
 */
async function findElectron(flags, node) {
  const binary = electronBinary();
  const host = chooseHost({
    asked: flags.simulated || flags.port !== null || flags.platform !== null,
    platform: process.platform,
    hasDisplay: await findsDisplay(process.platform, process.env),
    isRoot: process.getuid?.() === 0,
    hasBinary: binary !== null,
  });
  if (host.kind === 'electron') return binary;
  const fetched = host.kind === 'missing-binary' ? await fetchElectron(children, node) : null;
  if (fetched === null && children.interruption() === null) {
    const reason = host.kind === 'simulated' ? host.reason : "Electron's binary is missing here";
    if (!hasOption(flags.appArguments, '--print')) say(`${reason}: opening the simulated desktop.`);
  }
  return fetched;
}

/**
 * Runs the app; where real Electron turns out not to run here, on the simulated desktop.
 * @param {string | null} electron
 * @param {string} node
 * @param {import('./start/flags.mjs').StartFlags} flags
 * @param {readonly string[]} appArguments
 */
async function runApp(electron, node, flags, appArguments) {
  // Set where a program was itself started by an Electron app (an editor's terminal); it would make Electron a Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  /** @type {import('node:child_process').SpawnOptions} */
  const options = { cwd: root, env, stdio: 'inherit' };
  if (electron !== null) {
    const began = performance.now();
    const ended = await children.run(electron, [root, ...appArguments], options);
    if (children.interruption() !== null || !couldNotRun(ended, performance.now() - began)) return ended;
    for (const line of remedies(ended, electron)) say(line);
    say(`Electron does not run here (${ended.output || 'see above'}): opening the simulated desktop.`);
  }
  return children.run(node, desktopArguments(flags, appArguments), options);
}

/**
 * @param {import('./start/flags.mjs').StartFlags} flags
 * @returns {Promise<number>} exit code
 */
async function start(flags) {
  children.endWithThisProcess();
  if (!(await ensureInstalled(children)) || !(await ensureBuilt(children))) return 1;
  const node = modernNode() ?? process.execPath;
  const electron = await findElectron(flags, node);
  const demo = flags.demo ? await startDemo(children, node, flags) : null;
  if (flags.demo && demo === null) return 1;
  const ended = await runApp(electron, node, flags, demo?.appArguments ?? flags.appArguments);
  if (ended.code === null && ended.output !== '') say(`Backstop could not be started: ${ended.output}`);
  children.endAll('SIGTERM');
  await demo?.cleanUp();
  return exitCodeOf(ended);
}

const flags = parseFlags(process.argv.slice(2));
const taken = takenByNpm(process.env);
if (flags.kind === 'help') {
  process.stdout.write(usage);
} else if (flags.kind === 'version') {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`${version}\n`);
} else if (taken !== null) {
  say(taken);
  process.exitCode = 2;
} else if (flags.kind === 'problem') {
  say(`${flags.problem} (--help shows the usage)`);
  process.exitCode = 2;
} else {
  const code = await start(flags);
  const signal = children.interruption();
  // Interrupted before the app ran: as a shell tells it.
  process.exitCode = signal !== null && code === 1 ? 128 + constants.signals[signal] : code;
}
