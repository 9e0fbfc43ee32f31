import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const built = join(import.meta.dirname, '..', '..', '..', 'dist', 'renderer');
const read = (file: string): string => readFileSync(join(built, file), 'utf8');

const inPage = /(?:src|href)="\.\/(assets\/[^"]+)"/g;
/** What a script needs before it runs. */
const atOnce = /(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g;
/** What a script may fetch while it runs: other scripts, and their styles by the list that Vite keeps. */
const later = /["'`](?:\.\/)?(?:assets\/)?([\w-]+\.(?:js|css))["'`]/g;

/** Every script and style that a page loads, followed through what `references` finds in its scripts. */
function loadedBy(page: string, references: RegExp): Set<string> {
  const seen = new Set<string>();
  const queue = [...read(page).matchAll(inPage)].map(([, file = '']) => file);
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const [, name = ''] of read(file).matchAll(references)) queue.push(`assets/${name}`);
  }
  return seen;
}

test.each([
  ['popover.html', 30_000],
  ['settings.html', 120_000],
])('%s weighs at most %i bytes of script and style at first sight, gzipped', (page, limit) => {
  const files = [...loadedBy(page, atOnce)];
  expect(files.length).toBeGreaterThanOrEqual(2);
  const weight = files.reduce((sum, file) => sum + gzipSync(read(file), { level: 9 }).length, 0);
  expect(weight).toBeLessThanOrEqual(limit);
});

test('the popover fetches what its first sight does without only later', () => {
  expect(loadedBy('popover.html', later).size).toBeGreaterThan(loadedBy('popover.html', atOnce).size);
});

test('nothing is built that no page loads', () => {
  const loaded = new Set([...loadedBy('popover.html', later), ...loadedBy('settings.html', later)]);
  const files = readdirSync(join(built, 'assets')).map((file) => `assets/${file}`);
  expect(files.filter((file) => !loaded.has(file))).toEqual([]);
});
