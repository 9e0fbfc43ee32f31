import { electronBinary } from '../../../scripts/start/electron-binary.ts';

/** True where real Electron can open a window: its binary is present, there is a display, and it may use its sandbox. */
export function isElectronHere(): boolean {
  if (electronBinary() === null) return false;
  if (process.platform !== 'linux') return true;
  const display = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY ?? '';
  return display !== '' && process.getuid?.() !== 0;
}
