import { onTestFinished, vi } from 'vitest';

export type Platform = 'linux' | 'darwin' | 'win32';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Plays an operating system for one test: everything that the test imports afterwards sees it, the stand-in for Electron
 * too, which is ready. @returns what `import 'electron'` gives there
 */
export async function playPlatform(platform: Platform, env: Environment = {}) {
  const electron = await playStart(platform, env);
  const { becomeReady } = await import('../../../desktop/api/app/lifecycle.ts');
  const { registerAppScheme } = await import('../../../../electron/desktop/windows/app-scheme.ts');
  registerAppScheme();
  becomeReady();
  return electron;
}

/** The same before Electron is ready, as the main module finds it. */
export async function playStart(platform: Platform, env: Environment = {}) {
  const real = process.platform;
  Object.defineProperty(process, 'platform', { value: platform });
  const all = { XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: undefined, XDG_CURRENT_DESKTOP: undefined, ...env };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  vi.resetModules();
  onTestFinished(() => {
    Object.defineProperty(process, 'platform', { value: real });
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
  return await import('../../../desktop/electron.ts');
}
