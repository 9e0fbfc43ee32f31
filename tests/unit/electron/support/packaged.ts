import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { newFolder } from './folders.ts';

/** Makes the app a packaged one that gets newer versions; `check` is what its library answers. */
export function packagedWith({ app }: { readonly app: object }, check: () => Promise<string | null>): void {
  const resources = newFolder();
  writeFileSync(join(resources, 'app-update.yml'), 'provider: generic\nurl: https://updates.example/feed/\n');
  Object.defineProperty(process, 'resourcesPath', { value: resources, configurable: true });
  vi.spyOn(app as { readonly isPackaged: boolean }, 'isPackaged', 'get').mockReturnValue(true);
  const library = { check, fetch: async () => undefined };
  vi.doMock('../../../../electron/desktop/updates/electron-updater.ts', () => ({ useElectronUpdater: () => library }));
  onTestFinished(() => {
    Reflect.deleteProperty(process, 'resourcesPath');
    vi.doUnmock('../../../../electron/desktop/updates/electron-updater.ts');
  });
}
