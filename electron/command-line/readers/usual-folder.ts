import path from 'node:path';

/** Name of the folder. */
const name = 'Backstop';

/**
 * The default user data folder, by Electron's rule for `userData`:
 * https://www.electronjs.org/docs/latest/api/app#appgetpathname
 */
export function usualFolder(platform: string, env: Readonly<Record<string, string | undefined>>, home: string): string {
  if (platform === 'win32') {
    const { join } = path.win32;
    return join(env.APPDATA || join(home, 'AppData', 'Roaming'), name);
  }
  const { join } = path.posix;
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', name);
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), name);
}
