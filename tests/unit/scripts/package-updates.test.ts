import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { updateComplaints } from '../../../scripts/package/inspect.ts';
import { newFolder } from '../electron/support/folders.ts';

function resourcesWith(text: string): string {
  const folder = newFolder();
  writeFileSync(join(folder, 'app-update.yml'), text);
  return folder;
}

test('a package may have no update source, or a valid one', () => {
  expect(updateComplaints(newFolder())).toEqual([]);
  expect(updateComplaints(resourcesWith('owner: somebody\nrepo: backstop\nprovider: github\n'))).toEqual([]);
});

test.each(['provider: s3\nbucket: x\n', 'provider: generic\nurl: http://updates.example/\n', ''])(
  'a package with an invalid update source is refused: %j',
  (text) => {
    expect(updateComplaints(resourcesWith(text))).toEqual([expect.stringMatching(/^app-update\.yml names no source/)]);
  },
);
