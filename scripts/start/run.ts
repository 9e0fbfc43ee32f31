import manifest from '../../package.json' with { type: 'json' };
import { ensureBuilt } from '../ready/build.ts';
import { ChildProcesses, type Ended, exitCodeOf } from '../ready/child-processes.ts';
import { readWords } from '../ready/command-line.ts';
import { ensureInstalled, modernNode, root, say } from '../ready/install.mjs';
import { startDemo } from './demo.ts';
import { electronBinary, fetchElectron } from './electron-binary.ts';
import { desktopArguments, hasOption, parseFlags, type StartFlags, takenByNpm, usage } from './flags.ts';
import { couldNotRun, findsDisplay, reasonToSimulate, remedies } from './host.ts';

const children = new ChildProcesses();

/** @returns Electron's executable, or null for the simulated desktop */
async function findElectron(flags: StartFlags): Promise<string | null> {
  const reason = reasonToSimulate({
    asked: flags.simulated || flags.port !== undefined || flags.platform !== undefined,
    platform: process.platform,
    hasDisplay: await findsDisplay(process.platform, process.env),
    isRoot: process.getuid?.() === 0,
  });
  const electron = reason === null ? (electronBinary() ?? (await fetchElectron(children))) : null;
  if (electron === null && children.interruption === null && !hasOption(flags.appArguments, '--print')) {
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
    if (children.interruption !== null || !couldNotRun(ended, performance.now() - began)) return ended;
    for (const line of remedies(ended, electron)) say(line);
    say(`Electron does not run here (${ended.output || 'see above'}): opening the simulated desktop.`);
  }
  return children.run(modernNode() ?? process.execPath, desktopArguments(flags, appArguments), options);
}

/** @returns the exit code */
async function start(flags: StartFlags): Promise<number> {
  if (!ensureInstalled() || !ensureBuilt()) return 1;
  children.endWithThisProcess();
  const electron = await findElectron(flags);
  const demo = flags.demo ? await startDemo(flags) : null;
  const ended = await runApp(flags, electron, demo?.appArguments ?? flags.appArguments);
  if (ended.code === null && ended.output !== '') say(`Backstop could not be started: ${ended.output}`);
  await demo?.end();
  return exitCodeOf(ended);
}

/** Does what the command line asks for. @returns the exit code */
async function main(): Promise<number> {
  const flags = readWords(parseFlags, ' (--help shows the usage)');
  if (flags === 'help' || flags === 'version') {
    process.stdout.write(flags === 'help' ? usage : `${manifest.version}\n`);
    return 0;
  }
  const taken = takenByNpm(process.env);
  if (taken === null) return await start(flags);
  say(taken);
  return 2;
}

process.exitCode = await main();
