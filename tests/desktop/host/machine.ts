import type { Point } from './wire.ts';

/** The operating systems that the desktop can play. */
export type Platform = 'linux' | 'darwin' | 'win32';

/** Which system is played; the runner has set `process.platform` before anything else. */
export const platform: Platform =
  process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';

/** Native Wayland: the app can neither place its windows nor read the cursor. */
export function isWayland(): boolean {
  if (platform !== 'linux') return false;
  const chosen = process.argv.findLast((word) => word.startsWith('--ozone-platform='))?.split('=')[1] ?? 'auto';
  return chosen === 'auto' ? process.env.XDG_SESSION_TYPE === 'wayland' : chosen === 'wayland';
}

const origin: Point = { x: 0, y: 0 };

/** What somebody can do to the machine, and what they did. */
export const machine = {
  online: true,
  asleep: false,
  locked: false,
  /** How long nobody has touched it, seconds. */
  idleFor: 0,
  /** The system's own theme, before the app asks for another one. */
  dark: false,
  /** Somebody has chosen the theme: the browser's own preference no longer counts. */
  themeChosen: false,
  /** Id of the notification whose click has started the app; null when something else did. */
  startedBy: null as string | null,
  /** The desktop's options on the command line, as `--port`. */
  chosen: [] as readonly string[],
  /** Why the system shows no notification, in its own words; null while it shows them. */
  notificationFailure: null as string | null,
  /** macOS has hidden the app, with its windows and the tooltips of its tray icons. */
  hidden: false,
  /** macOS has asked the person whether the app may show notifications. */
  notificationPermissionAsked: false,
  /** The system's keyring; without one Linux has only a key that everybody knows. */
  keyring: 'open' as 'open' | 'locked' | 'missing',
  screen: { width: 1280, height: 800 },
  cursor: origin,
};

/** Height of the panel: at the top on Linux and macOS, at the bottom on Windows. */
export const panelHeight = platform === 'win32' ? 48 : 32;
