import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';
import { runToEnd } from './support/run-to-end.ts';

const reader = join(import.meta.dirname, '../../dist/cli/backstop.mjs');

/** Runs the built reader under plain Node, without a display. */
function read(...words: string[]) {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
  return runToEnd(process.execPath, [reader, ...words], env);
}

test('the recording is read under plain Node beside the running app', async ({ launch, exchange, folder }) => {
  const app = await launch();
  await expect(app.popover.getByText('BTCUSDT').first()).toBeVisible();
  const place = [`--api-url=${exchange.url}`, '--user-data-dir', folder];
  const { code, stdout, stderr } = await read('--history', 'btcusdt', '--asset', 'usdt', ...place);
  expect([code, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({
    schema: 1,
    source: exchange.url,
    errors: [],
    samples: [{ asset: 'USDT', marginBalance: '793930579.315848', updateTime: '2025-04-23T00:00:02.000Z' }],
  });
  expect(stdout).toMatch(/^[^\n]+\n$/);
});

test('--watch asks the exchange where no app runs, prints what is new, and ends with Ctrl+C', async ({
  exchange,
  folder,
}) => {
  const place = [`--api-url=${exchange.url}`, '--user-data-dir', folder];
  const child = spawn(process.execPath, [reader, '--watch', ...place]);
  let stdout = '';
  child.stdout.on('data', (part: Buffer) => {
    stdout += part.toString();
  });
  await expect.poll(() => stdout, { timeout: 30_000 }).toContain('"kind":"stamp"');
  child.kill('SIGINT');
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  for (const line of stdout.trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ schema: 1, errors: [] });
});

test('wrong words and an empty folder end with their own codes', async ({ folder }) => {
  expect(await read('--history')).toMatchObject({ code: 2, stdout: '' });
  expect(await read()).toMatchObject({ code: 2, stdout: '' });
  const nothing = await read('--funds', '--user-data-dir', folder);
  expect(nothing.code).toBe(3);
  expect(JSON.parse(nothing.stdout)).toMatchObject({ stale: true, errors: [{ kind: 'no-recording' }] });
});
