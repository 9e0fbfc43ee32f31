import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { newFolder } from '../../support/folders.ts';
import { type Platform, playPlatform } from '../../support/platform.ts';

const address = 'provider: generic\nurl: https://updates.example/feed/\n';

/** What a build looks for that was packed with these files beside its archive. */
async function sourceOf(
  files: Readonly<Record<string, string>>,
  given: { platform?: Platform; packaged?: boolean; appImage?: string } = {},
) {
  const { platform = 'win32', packaged = true, appImage } = given;
  const folder = newFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const electron = await playPlatform(platform, { APPIMAGE: appImage });
  vi.spyOn(electron.app, 'isPackaged', 'get').mockReturnValue(packaged);
  Object.defineProperty(process, 'resourcesPath', { value: folder, configurable: true });
  onTestFinished(() => {
    Reflect.deleteProperty(process, 'resourcesPath');
  });
  const made = vi.spyOn(electron.session, 'fromPartition');
  const { buildSource } = await import('../../../../../electron/desktop/updates/update-source.ts');
  const logged: string[] = [];
  return { source: buildSource((text) => logged.push(text)), logged, made };
}

test.each([
  ['win32', {}, undefined, true],
  ['darwin', {}, undefined, true],
  ['linux', {}, undefined, false],
  ['linux', {}, '/home/jane/Backstop.AppImage', true],
  ['linux', { 'package-type': 'deb' }, undefined, true],
] as const)(
  'on %s with %j and the AppImage %s a build can replace itself: %s',
  async (platform, files, appImage, can) => {
    const { source } = await sourceOf(
      { 'app-update.yml': address, ...files },
      { platform, ...(appImage === undefined ? {} : { appImage }) },
    );
    expect(source?.hosts ?? null).toEqual(can ? ['updates.example'] : null);
  },
);

test('a run from the sources, and a build without an address, look for nothing; one that cannot be used is reported', async () => {
  const complaint = 'this build looks for no updates: updates from "s3" are not supported';
  for (const [{ source, logged }, told] of [
    [await sourceOf({ 'app-update.yml': address }, { packaged: false }), []],
    [await sourceOf({}), []],
    [await sourceOf({ 'app-update.yml': 'provider: s3\n' }), [complaint]],
  ] as const)
    expect([source, logged]).toEqual([null, told]);
});

test('requests for updates have a session of their own that keeps nothing, made when it is needed first', async () => {
  const { source, made } = await sourceOf({ 'app-update.yml': address });
  expect(made).not.toHaveBeenCalled();
  expect(source?.session()).toBe(source?.session());
  expect(made.mock.calls).toEqual([['electron-updater', { cache: false }]]);
});

test('the library is loaded once, at the first request and behind the guarded session, and gets what is asked', async () => {
  const { source, made, logged } = await sourceOf({ 'app-update.yml': address });
  const asked: string[] = [];
  const use = vi.fn((log: (text: string) => void) => {
    expect(made).toHaveBeenCalledTimes(1);
    log('loaded');
    return {
      async check() {
        asked.push('check');
        return '2.0.0';
      },
      async fetch(mayInstall: () => boolean) {
        asked.push(`fetch ${mayInstall()}`);
        throw new Error('no space');
      },
    };
  });
  const path = '../../../../../electron/desktop/updates/electron-updater.ts';
  vi.doMock(path, () => ({ useElectronUpdater: use }));
  onTestFinished(() => vi.doUnmock(path));
  expect(use).not.toHaveBeenCalled();
  expect(await source?.check()).toBe('2.0.0');
  await expect(source?.fetch(() => true)).rejects.toThrow('no space');
  expect([asked, logged, use.mock.calls.length]).toEqual([['check', 'fetch true'], ['loaded'], 1]);
});
