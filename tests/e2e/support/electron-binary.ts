import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const electronFolder = join(import.meta.dirname, '..', '..', '..', 'node_modules', 'electron');

/** @returns the path of Electron's binary, or null: it is a separate download that many machines cannot make */
export function electronBinary(): string | null {
  const marker = join(electronFolder, 'path.txt');
  if (!existsSync(marker)) return null;
  const binary = join(electronFolder, 'dist', readFileSync(marker, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/** True where real Electron can open a window: its binary is present, there is a display, and it may use its sandbox. */
export function isElectronHere(): boolean {
  if (electronBinary() === null) return false;
  if (process.platform !== 'linux') return true;
  const display = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY ?? '';
  return display !== '' && process.getuid?.() !== 0;
}
