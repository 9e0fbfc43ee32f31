import { onTestFinished, vi } from 'vitest';
import type { TrayLook } from '../../../../../electron/desktop/tray/tray-look.ts';
import { type Platform, playPlatform } from '../../support/platform.ts';

export const preload = '/preload.cjs';

export const lookWith = (label: string) => ({
  icon: 'fine' as const,
  tooltip: 'Backstop',
  title: '',
  menu: [{ kind: 'item', label, action: 'open' }, { kind: 'separator' }] as const,
});

/** The popover with its window, as if its page had loaded, and the desktop around it. */
export async function openPopover(
  platform: Platform,
  env: Readonly<Record<string, string>> = {},
  words: string[] = [],
) {
  vi.spyOn(process, 'argv', 'get').mockReturnValue(['electron', '.', ...words]);
  const electron = await playPlatform(platform, env);
  electron.protocol.handle('app', () => new Response());
  const { createPopover } = await import('../../../../../electron/desktop/windows/popover.ts');
  const { createFileDialogs } = await import('../../../../../electron/desktop/windows/file-dialogs.ts');
  const { moveFocus } = await import('../../../../desktop/host/windows/focus.ts');
  const { createTray } = await import('../../../../../electron/desktop/tray/tray.ts');
  const chosen: string[] = [];
  const icon = createTray('fine');
  const logged: string[] = [];
  const popover = createPopover(icon.tray, preload, (text) => logged.push(text));
  const window = await vi.waitFor(() => {
    const made = popover.menubar.window;
    if (made === undefined) throw new Error('no window yet');
    return made;
  });
  window.webContents.emit('did-finish-load');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  onTestFinished(() => void vi.useRealTimers());
  return {
    ...electron,
    popover,
    icon,
    show: (look: TrayLook) => icon.show(look, popover.menubar, (action) => chosen.push(action)),
    chosen,
    logged,
    window,
    dialogs: createFileDialogs(popover),
    leave: () => moveFocus(null),
  };
}

/**
 * What was posted happens, and time passes: long enough for whatever follows from a lost focus. The library waits 100 ms,
 * and on Windows 400 after a show.
 */
export async function calm(ms = 150): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await vi.advanceTimersByTimeAsync(ms);
}
