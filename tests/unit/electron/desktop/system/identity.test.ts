import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { playPlatform } from '../../support/platform.ts';

const builder = readFileSync(join(import.meta.dirname, '../../../../../electron-builder.yml'), 'utf8');

test.each([
  ['a package has the id of its installer', 'yes', /^appId: (\S+)/m.exec(builder)?.[1]],
  [
    'a run from the sources has one of its own, not to take over what belongs to an installed one',
    undefined,
    process.execPath,
  ],
])('%s', async (_what, packaged, id) => {
  vi.stubEnv('ELECTRON_FORCE_IS_PACKAGED', packaged);
  await playPlatform('win32');
  const { setIdentity } = await import('../../../../../electron/desktop/system/identity.ts');
  const { currentAppUserModelId } = await import('../../../../desktop/api/app/login-items.ts');
  setIdentity();
  expect(currentAppUserModelId()).toBe(id);
});
