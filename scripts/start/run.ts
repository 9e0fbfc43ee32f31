import manifest from '../../package.json' with { type: 'json' };
import { ensureBuilt } from '../ready/build.ts';
import { childProcesses, type Ended, exitCodeOf } from '../ready/child-processes.mjs';
import { ensureInstalled, modernNode, root, say } from '../ready/install.mjs';
import { startDemo } from './demo.ts';
import { electronBinary, fetchElectron } from './electron-binary.ts';
import {
  desktopArguments,
  hasOption,
  type ParsedFlags,
  parseFlags,
  type StartFlags,
  takenByNpm,
  usage,
} from './flags.ts';
import { couldNotRun, findsDisplay, reasonToSimulate, remedies } from './host.ts';

const children = childProcesses();
const wasInterrupted = (): boolean => children.interruption() !== null;

/** @returns Electron's executable, or null for the simulated desktop */
async function findElectron(flags: StartFlags): Promise<string | null> {
  const reason = reasonToSimulate({
    asked: flags.simulated || flags.port !== null || flags.platform !== null,
    platform: process.platform,
    hasDisplay: await findsDisplay(process.platform, process.env),
    isRoot: process.getuid?.() === 0,
  });
  const electron = reason === null ? (electronBinary() ?? (await fetchElectron(children))) : null;
  if (electron === null && !wasInterrupted() && !hasOption(flags.appArguments, '--print')) {
    say(`${reason ?? "Electron's binary is missing here"}: opening the simulated desktop.`);
  }
  return electron;
}

/** Runs the app; where real Electron turns out not to run here, on the simulated desktop. */
async function runApp(flags: StartFlags, electron: string | null, appArguments: readonly string[]): Promise<Ended> {
  // Set where a program was itself started by an Electron app (an editor's terminal); it would make Electron a Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const options = { cwd: root, env };
  if (electron !== null) {
    const began = performance.now();
    const ended = await children.run(electron, [root, ...appArguments], options);
    if (wasInterrupted() || !couldNotRun(ended, performance.now() - began)) return ended;
    for (const line of remedies(ended, electron)) say(line);
    say(`Electron does not run here (${ended.output || 'see above'}): opening the simulated desktop.`);
  }
  return children.run(modernNode() ?? process.execPath, desktopArguments(flags, appArguments), options);
}

/** @returns the exit code */
async function start(flags: StartFlags): Promise<number> {
  children.endWithThisProcess();
  if (!(await ensureInstalled(children)) || !(await ensureBuilt(children))) return 1;
  const electron = await findElectron(flags);
  const demo = flags.demo ? await startDemo(children, flags) : null;
  if (flags.demo && demo === null) return 1;
  const ended = await runApp(flags, electron, demo?.appArguments ?? flags.appArguments);
  if (ended.code === null && ended.output !== '') say(`Backstop could not be started: ${ended.output}`);
  children.endAll('SIGTERM');
  await demo?.cleanUp();
  return exitCodeOf(ended);
}

/** Does what the command line asks for. @returns the exit code */
async function main(flags: ParsedFlags): Promise<number> {
  const taken = takenByNpm(process.env);
  if (flags.kind === 'help' || flags.kind === 'version') {
    process.stdout.write(flags.kind === 'help' ? usage : `${manifest.version}\n`);
    return 0;
  }
  if (taken !== null) say(taken);
  else if (flags.kind === 'problem') say(`${flags.problem} (--help shows the usage)`);
  if (taken !== null || flags.kind === 'problem') return 2;
  const code = await start(flags);
  // Interrupted before the app ran: as a shell tells it.
  return code === 1 ? exitCodeOf({ code: null, signal: children.interruption() }) : code;
}

process.exitCode = await main(parseFlags(process.argv.slice(2)));
