import { release } from 'node:os';
import { app, powerMonitor } from 'electron';
import type { Log } from './log.ts';

/** Logs the first and the last line of a run. */
export function logBeginAndEnd(log: Log): void {
  const { platform, arch, versions } = process;
  const electron = `Electron ${versions.electron} with Node ${versions.node}, ${app.isPackaged ? 'packaged' : 'from its folder'}`;
  log(`Backstop ${app.getVersion()} begins on ${platform} ${release()} ${arch}, ${electron}`);
  app.on('quit', (_event, code) => log(`Backstop ends with ${code}`));
}

/** Logs sleep and wake-up, which explain the lines after them. */
export function logTurns(log: Log): void {
  powerMonitor.on('suspend', () => log('the machine goes to sleep'));
  powerMonitor.on('resume', () => log('the machine is awake'));
}
