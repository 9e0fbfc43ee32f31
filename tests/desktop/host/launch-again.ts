import { spawn } from 'node:child_process';
import path from 'node:path';
import { appPackage } from '../api/app/app-paths.ts';
import { platform } from './machine.ts';

/** Starts the app a second time with the same arguments: a real process, which meets the first one's lock. */
export function launchAgain(extra: readonly string[] = []): void {
  const runner = path.join(import.meta.dirname, '..', 'run.ts');
  const appArguments = process.argv.slice(2).filter((argument) => argument !== '--hidden');
  const own = ['--no-page', '--platform', platform, '--app', appPackage.root];
  const child = spawn(process.execPath, [runner, ...own, '--', ...appArguments, ...extra], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  // an app without a lock would live on unseen
  const stop = () => child.kill();
  process.once('exit', stop);
  child.once('exit', () => process.off('exit', stop));
  child.unref();
}
