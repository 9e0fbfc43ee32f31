import { app, net } from 'electron';
import { systemClock } from './base/clock.ts';
import { alreadyRunning } from './command-line/already-running.ts';
import { appArguments } from './command-line/app-arguments.ts';
import { readCommandLine } from './command-line/arguments.ts';
import { exitWith } from './command-line/exit-with.ts';
import { print } from './command-line/print.ts';
import { readAndExit } from './command-line/readers/read-and-exit.ts';
import type { CommandLine } from './core/command-line.ts';
import { createCore } from './core/core.ts';
import { type Assembled, showOnDesktop } from './desktop/desktop.ts';
import { hearEarlierClicks } from './desktop/notifications/notification-click.ts';
import { setIdentity } from './desktop/system/identity.ts';
import { systemKeyring } from './desktop/system/keyring.ts';
import { logBeginAndEnd } from './desktop/system/lifecycle-log.ts';
import { type Log, startLog } from './desktop/system/log.ts';
import { createMachine } from './desktop/system/machine.ts';
import { refuseStart } from './desktop/system/refuse-start.ts';
import { keepEveryRetryAfter } from './desktop/system/retry-after.ts';
import { systemLanguage } from './desktop/system/system-language.ts';
import { useUserDataFolder } from './desktop/system/user-data.ts';
import { sayFailure, whenReady } from './desktop/system/when-ready.ts';
import { createBuildUpdates } from './desktop/updates/build-updates.ts';
import { registerAppScheme } from './desktop/windows/app-scheme.ts';
import { setApplicationMenu } from './desktop/windows/application-menu.ts';
import { guardAllPages } from './desktop/windows/security.ts';

const commandLine = readCommandLine(appArguments());
if (commandLine.ok) start(commandLine.value, commandLine.ignored);
else refuseStart(commandLine.message, commandLine.terminal);

/** Everything that must happen before `ready`, and the start of what must wait for it. */
function start(line: CommandLine, ignored: readonly string[]): void {
  if (line.read !== null) {
    readAndExit(line.read, line);
    return;
  }
  const complaint = useUserDataFolder(line.userDataDirectory);
  if (complaint !== null) {
    refuseStart(complaint, line.print !== null);
    return;
  }
  const log = startLog(app.getPath('userData'), app.getPath('home'));
  logBeginAndEnd(log);
  if (ignored.length > 0) log(`ignored on the command line: ${ignored.join(' ')}`);
  setIdentity();
  registerAppScheme();
  setApplicationMenu();
  guardAllPages(log);

  const { print: format } = line;
  if (format !== null) whenReady(() => print(assemble(line, log).core, format), null, log);
  // A second start leaves the lock to the first, which shows its popover.
  else if (!app.requestSingleInstanceLock()) exitWith(0, alreadyRunning(appArguments()));
  else {
    const clicks = hearEarlierClicks(process.argv);
    whenReady(() => showOnDesktop(assemble(line, log), { hidden: line.hidden, clicks }, log), sayFailure, log);
  }
}

/** Connects the core to Electron and the machine's clock. */
function assemble(line: CommandLine, log: Log): Assembled {
  keepEveryRetryAfter();
  const machine = createMachine(log);
  const updates = createBuildUpdates(systemClock, log);
  const language = systemLanguage();
  const core = createCore({
    folder: app.getPath('userData'),
    commandLine: line,
    system: {
      fetch: (url, init) => net.fetch(url, init),
      keyring: systemKeyring,
      isOnline: () => net.isOnline(),
      language: () => language,
      machine: machine.view,
      update: updates.view,
    },
    context: { clock: systemClock, random: Math.random, log },
  });
  return { core, machine, updates };
}
