import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

test.each([
  ['messages/compile.ts word', "Unexpected argument 'word'"],
  ['scripts/icons.ts word', "Unexpected argument 'word'"],
  ['scripts/package-check.ts linux', 'Usage: npm run package:check [-- linux|darwin|win32 FOLDER]'],
  ['scripts/package-try.ts', 'Usage: npm run package:try -- PROGRAM'],
  ['scripts/package/make.ts', 'Usage: node scripts/package/make.ts OUTPUT'],
  ['scripts/screenshots.ts word', "Unexpected argument 'word'"],
  ['scripts/start.mjs --port abc', '--port is 0 to 65535, not abc (--help shows the usage)'],
  ['scripts/test.mjs --unit', "Unknown option '--unit'"],
  ['--import ./tests/bench/stand-in.ts tests/bench/cli.ts --only speed', '--only is one of refresh, '],
  ['tests/desktop/run.ts --platform beos', '--platform is linux, darwin or win32, not beos'],
  ['tests/exchange/cli.ts word', "Unexpected argument 'word'"],
  ['tests/faults/cli.ts --kills many', '--kills is a number, not many'],
  ['tests/soak/cli.ts --years ten', '--years is a number, not ten'],
])('%s is refused in one line, with exit code 2', (words, line) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, words.split(' '), { cwd: root, encoding: 'utf8' });
  expect([status, stdout, stderr.trimEnd().split('\n').length]).toEqual([2, '', 1]);
  expect(stderr).toContain(line);
});
