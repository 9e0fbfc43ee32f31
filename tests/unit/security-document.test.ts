import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');

/** Every test that the threat model names: `[its name](its file)`. */
const named = [...text.matchAll(/\[([^\]]+)\]\((tests\/[^)]+)\)/g)].map(([, name = '', file = '']) => ({ name, file }));

/** A name in quotes, as the first argument of a test or as the name of a fault. */
function tells(source: string, name: string): boolean {
  return ["'", '"', '`'].some((quote) => new RegExp(`[(:]\\s*${RegExp.escape(quote + name + quote)}`).test(source));
}

test.each(named)('$file has the test “$name”', ({ name, file }) => {
  const path = join(root, file);
  expect(existsSync(path)).toBe(true);
  expect(tells(readFileSync(path, 'utf8'), name)).toBe(true);
});

test('each line of each table names its proof', () => {
  const lines = text.split('\n').filter((line) => line.startsWith('| ') && !line.endsWith('| defence | test |'));
  expect(lines.length).toBeGreaterThan(40);
  for (const line of lines) expect(line).toMatch(/\| \[[^\]]+\]\(tests\/[^)]+\) \|$/);
});
