import { onTestFinished, vi } from 'vitest';

export type Platform = 'linux' | 'darwin' | 'win32';

/**
 * Plays an operating system for one test: everything that the test imports afterwards sees it, the stand-in for Electron
 * too, which is ready. @returns what `import 'electron'` gives there
 */
export async function playPlatform(platform: Platform, env: Readonly<Record<string, string | undefined>> = {}) {
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
  const electron = await import('../../../desktop/electron.ts');
  const { becomeReady } = await import('../../../desktop/api/app/lifecycle.ts');
  const { registerAppScheme } = await import('../../../../electron/desktop/windows/app-scheme.ts');
  registerAppScheme();
  becomeReady();
  return electron;
}
