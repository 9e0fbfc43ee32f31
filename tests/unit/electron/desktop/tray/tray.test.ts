import { join } from 'node:path';
import type { Menubar } from 'electron-menubar';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { TrayIcon } from '../../../../../electron/desktop/tray/tray-look.ts';
import { playPlatform } from '../../support/platform.ts';

const menubar = { setOption: () => undefined } as unknown as Menubar; // all that the icon asks of it
const lookWith = (icon: TrayIcon) => ({ icon, tooltip: '', title: '', menu: [] });

test.each([
  ['linux', false],
  ['linux', true],
  ['darwin', false],
  ['darwin', true],
  ['win32', false],
  ['win32', true],
] as const)(
  'on %s, packaged: %s, each state has a picture of its own, and the first comes back',
  async (platform, packaged) => {
    const { app, desktop, Tray } = await playPlatform(platform);
    const resources = join(app.getAppPath(), 'assets');
    Object.defineProperty(process, 'resourcesPath', { value: resources, configurable: true });
    onTestFinished(() => void Reflect.deleteProperty(process, 'resourcesPath'));
    vi.spyOn(app, 'isPackaged', 'get').mockReturnValue(packaged);
    const { createTray } = await import('../../../../../electron/desktop/tray/tray.ts');
    const icon = createTray('fine');
    const set = vi.spyOn(Tray.prototype, 'setImage');
    const image = () => desktop.trays[0]?.image;
    const first = image();
    expect(first?.template).toBe(platform === 'darwin');
    icon.show(lookWith('fine'), menubar, () => undefined);
    expect(set).not.toHaveBeenCalled();
    icon.show(lookWith('falling'), menubar, () => undefined);
    expect(image()?.url).toMatch(/^data:/);
    expect(image()?.url).not.toBe(first?.url);
    icon.show(lookWith('fine'), menubar, () => undefined);
    expect(image()).toEqual(first);
  },
);

test.each([
  ['win32', '', 'system', 'light', 'win/light/fine.ico'],
  ['win32', '', 'light', 'dark', 'win/dark/fine.ico'],
  ['linux', 'GNOME', 'system', 'light', 'linux/dark/fine.png'],
  ['linux', 'ubuntu:XFCE', 'system', 'light', 'linux/light/fine.png'],
  ['linux', 'KDE', 'system', 'dark', 'linux/dark/fine.png'],
  ['linux', 'KDE', 'light', 'light', 'linux/dark/fine.png'], // nothing tells the theme of the system any more
] as const)(
  'on %s (%s), the app %s and the system %s, the icon is %s',
  async (platform, name, source, system, file) => {
    const { desktop, nativeImage, nativeTheme } = await playPlatform(platform, { XDG_CURRENT_DESKTOP: name });
    nativeTheme.themeSource = source;
    desktop.act(system);
    const read = vi.spyOn(nativeImage, 'createFromPath');
    const { createTray } = await import('../../../../../electron/desktop/tray/tray.ts');
    createTray('fine');
    expect(read.mock.calls).toEqual([[join(import.meta.dirname, '../../../../../assets/tray', file)]]);
  },
);
