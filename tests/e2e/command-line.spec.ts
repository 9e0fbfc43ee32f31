import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { electronBinary } from '../../scripts/start/electron-binary.ts';
import { expect, test } from './support/fixtures.ts';
import { refusingProxy } from './support/refusing-proxy.ts';
import { type Output, runToEnd } from './support/run-to-end.ts';

const root = join(import.meta.dirname, '..', '..');
const reader = join(root, 'dist/cli/backstop.mjs');

/** Runs the built app without any page, on the host of the project. */
function run(host: unknown, args: readonly string[]): Promise<Output> {
  return host === 'electron'
    ? runToEnd(electronBinary() ?? '', [root, ...args])
    : runToEnd(process.execPath, [join(root, 'tests/desktop/run.ts'), '--', ...args]);
}

test('--print=json writes one object in the order of the symbols, says apart from it that the settings are damaged, and leaves damaged files to the app', async ({
  exchange,
  folder,
}, info) => {
  await writeFile(join(folder, 'settings.json'), '{"watchlist": ["SOLUSDT"');
  await writeFile(join(folder, 'memory.json'), '{"outgoing":');
  const place = [`--api-url=${exchange.url}`, '--user-data-dir', folder];
  const args = ['--print=json', '--symbols', 'ACTUSDT,ETHUSDT,NOSUCHUSDT', ...place];
  const { code, stdout, stderr } = await run(info.project.metadata.host, args);
  expect(code).toBe(0);
  const act = { asset: 'USDT', marginBalance: '5166686.84431694', updateTime: '2025-04-23T00:00:02.000Z' };
  expect(JSON.parse(stdout)).toMatchObject({
    source: exchange.url,
    funds: [{ watched: ['ACTUSDT'], balances: [act] }, { watched: ['ETHUSDT'] }],
    missing: ['NOSUCHUSDT'],
    unreadable: 0,
  });
  expect(stderr).toContain('backstop: the settings cannot be read, defaults are used (the file is damaged)');
  expect((await readdir(folder)).filter((name) => name.endsWith('.json')).sort()).toEqual([
    'memory.json',
    'settings.json',
  ]);
});

for (const args of [['--no-such-flag'], [`--user-data-dir=${join(root, 'package.json', 'folder')}`]]) {
  test(`${args[0]?.replace(root, '…')} gives one clear line and exit code 2`, async ({ browserName: _ }, info) => {
    const { code, stdout, stderr } = await run(info.project.metadata.host, [...args, '--print']);
    expect(code).toBe(2);
    expect(stdout.trim()).toBe(''); // Electron on Windows writes an empty line first
    expect(stderr).toMatch(/^\s*backstop: .*\s*$/);
  });
}

test('--print goes through the proxy of the settings too', async ({ folder }, info) => {
  const proxy = await refusingProxy();
  const settings = { source: 'https://exchange.invalid', proxy: { mode: 'manual', server: proxy.server } };
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
  const { code, stdout } = await run(info.project.metadata.host, ['--print=json', '--user-data-dir', folder]);
  proxy.close();
  expect(code).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject({ error: { kind: 'proxy' } });
  expect(proxy.wanted).toContain('exchange.invalid:443');
});

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
  for (const words of [['--history'], []]) expect(await read(...words)).toMatchObject({ code: 2, stdout: '' });
  const { code, stdout } = await read('--funds', '--user-data-dir', folder);
  expect([code, JSON.parse(stdout)]).toMatchObject([3, { stale: true, errors: [{ kind: 'no-recording' }] }]);
});
