import { app, net } from 'electron';
import { systemClock } from './refresh/clock.ts';
import { type CommandLine, readCommandLine } from './settings/command-line.ts';
import { registerAppScheme } from './shell/app-scheme.ts';
import { setApplicationMenu } from './shell/application-menu.ts';
import { createCrashNotice } from './shell/crash-notice.ts';
import { recoverFromCrashes } from './shell/crash-recovery.ts';
import { type Assembled, showOnDesktop } from './shell/desktop.ts';
import { end } from './shell/ending.ts';
import { type Log, startLog } from './shell/log.ts';
import { logBeginAndEnd } from './shell/log-story.ts';
import { createMachine } from './shell/machine.ts';
import { hearEarlierClicks } from './shell/notification-click.ts';
import { ownWords } from './shell/own-words.ts';
import { print } from './shell/print.ts';
import { guardAllPages } from './shell/security.ts';
import { systemLanguage } from './shell/system-language.ts';
import { createBuildUpdates } from './shell/update-desk.ts';
import { useUserDataFolder } from './shell/user-data.ts';
import { sayFailure, whenReady } from './shell/when-ready.ts';
import { createCore } from './state/core.ts';

/** The same as `appId` in electron-builder.yml: Windows ties notifications and the tray to it. */
const applicationId = 'app.backstop.Backstop';

const commandLine = readCommandLine(ownWords());
if (commandLine.ok) start(commandLine.value);
else end(2, commandLine.message);

/** All of this must happen before `ready`; what needs a ready app waits for it without blocking this module. */
function start(line: CommandLine): void {
  const complaint = useUserDataFolder(line.userDataDirectory);
  if (complaint !== null) {
    end(2, complaint);
    return;
  }
  const log = startLog(app.getPath('userData'), app.getPath('home'));
  logBeginAndEnd(log);
  app.setAppUserModelId(applicationId);
  registerAppScheme();
  setApplicationMenu();
  guardAllPages(log);
  recoverFromCrashes(log, createCrashNotice(log));

  const { print: format } = line;
  if (format !== null) whenReady(() => print(assemble(line, log).core, format), null, log);
  // A second start leaves the lock to the first, which shows its popover.
  else if (!app.requestSingleInstanceLock()) end(0, 'Backstop is already running; its window opens.');
  else {
    const clicks = hearEarlierClicks(process.argv);
    whenReady(() => showOnDesktop(assemble(line, log), { hidden: line.hidden, clicks }, log), sayFailure, log);
  }
}

/** The only place where the way of the data meets Electron and the machine's own clock. */
function assemble(line: CommandLine, log: Log): Assembled {
  const machine = createMachine(log);
  const updates = createBuildUpdates(systemClock, log);
  const language = systemLanguage();
  const core = createCore({
    folder: app.getPath('userData'),
    commandLine: line,
    fetch: (url, init) => net.fetch(url, init),
    isOnline: () => net.isOnline(),
    machine: machine.view,
    update: updates.view,
    systemLanguage: () => language,
    clock: systemClock,
    random: Math.random,
    log,
  });
  return { core, machine, updates };
}
