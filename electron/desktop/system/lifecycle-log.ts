import { release } from 'node:os';
import { app, powerMonitor } from 'electron';
import type { Log } from './log.ts';

/** Logs the start and the end of a run. */
export function logBeginAndEnd(log: Log): void {
  const { platform, arch, versions } = process;
  const electron = `Electron ${versions.electron} with Node ${versions.node}, ${app.isPackaged ? 'packaged' : 'from its folder'}`;
  log(`Backstop ${app.getVersion()} begins on ${platform} ${release()} ${arch}, ${electron}`);
  app.on('quit', (_event, code) => log(`Backstop ends with ${code}`));
}

/** Logs sleep and wake-up, which explain gaps in the log. */
export function logSleep(log: Log): void {
  powerMonitor.on('suspend', () => log('the machine goes to sleep'));
  powerMonitor.on('resume', () => log('the machine is awake'));
}
