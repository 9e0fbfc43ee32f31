import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from './fixtures.ts';

const built = join(import.meta.dirname, '..', '..', 'dist', 'renderer');

/** Every script and style that a page loads, followed through its imports. */
function loadedBy(page: string): Set<string> {
  const seen = new Set<string>();
  const queue = [...readFileSync(join(built, page), 'utf8').matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(
    ([, file = '']) => file,
  );
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const imports = readFileSync(join(built, file), 'utf8').matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g);
    for (const [, name = ''] of imports) queue.push(`assets/${name}`);
  }
  return seen;
}

test('the popover page weighs at most 30 kB of script and style, gzipped', () => {
  const files = [...loadedBy('popover.html')];
  expect(files.length).toBeGreaterThanOrEqual(2);
  const weight = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file))).length, 0);
  expect(weight).toBeLessThanOrEqual(30_000);
});

test('nothing is built that no page loads', () => {
  const loaded = new Set([...loadedBy('popover.html'), ...loadedBy('settings.html')]);
  const files = readdirSync(join(built, 'assets')).map((file) => `assets/${file}`);
  expect(files.filter((file) => !loaded.has(file))).toEqual([]);
});
