import { release } from 'node:os';
import { app, powerMonitor } from 'electron';
import type { Core } from '../../core/core.ts';
import type { Log } from './log.ts';

/** The first and the last line of a run: what began, and how it ended. */
export function logBeginAndEnd(log: Log): void {
  const { platform, arch, versions } = process;
  const electron = `Electron ${versions.electron}, ${app.isPackaged ? 'packaged' : 'from its folder'}`;
  log(`Backstop ${app.getVersion()} begins on ${platform} ${release()} ${arch}, ${electron}`);
  app.on('quit', (_event, code) => log(`Backstop ends with ${code}`));
}

/** What explains the lines after it: the machine slept, or a person chose otherwise (by name; what was chosen is theirs). */
export function logTurns(core: Core, log: Log): void {
  powerMonitor.on('suspend', () => log('the machine goes to sleep'));
  powerMonitor.on('resume', () => log('the machine is awake'));
  core.onSettings((now, before) => {
    const names = Object.keys(now) as (keyof typeof now)[]; // settings have no other members
    log(`settings changed: ${names.filter((name) => now[name] !== before[name]).join(', ')}`);
  });
}
