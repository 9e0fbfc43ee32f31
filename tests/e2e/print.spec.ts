import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { electronBinary } from '../../scripts/start/electron-binary.ts';
import { expect, test } from './support/fixtures.ts';
import { refusingProxy } from './support/refusing-proxy.ts';
import { type Output, runToEnd } from './support/run-to-end.ts';

const root = join(import.meta.dirname, '..', '..');

/** Runs the built app without any page, on the host of the project. */
function run(host: unknown, args: readonly string[]): Promise<Output> {
  return host === 'electron'
    ? runToEnd(electronBinary() ?? '', [root, ...args])
    : runToEnd(process.execPath, [join(root, 'tests/desktop/run.ts'), '--', ...args]);
}

test('--print=json writes one object, in the order of the symbols, and nothing else', async ({
  exchange,
  folder,
}, info) => {
  const place = [`--api-url=${exchange.url}`, '--user-data-dir', folder];
  const args = ['--print=json', '--symbols', 'ACTUSDT,ETHUSDT,NOSUCHUSDT', ...place];
  const { code, stdout } = await run(info.project.metadata.host, args);
  expect(code).toBe(0);
  const { fetchedAt, ...rest } = JSON.parse(stdout) as { fetchedAt: string };
  expect(Date.parse(fetchedAt)).toBeGreaterThan(Date.now() - 60_000);
  expect(rest).toEqual({
    source: exchange.url,
    funds: [
      {
        watched: ['ACTUSDT'],
        symbols: ['ACTUSDT', 'MUBARAKUSDT', 'OMUSDT', 'TSTUSDT'],
        balances: [{ asset: 'USDT', marginBalance: '5166686.84431694', updateTime: '2025-04-23T00:00:02.000Z' }],
      },
      {
        watched: ['ETHUSDT'],
        symbols: expect.arrayContaining(['BTCUSDT_250627', 'ETHBTC']),
        balances: expect.arrayContaining([
          { asset: 'BTC', marginBalance: '61.73143554', updateTime: '2025-04-23T00:00:02.000Z' },
        ]),
      },
    ],
    missing: ['NOSUCHUSDT'],
    unreadable: 0,
  });
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

test('--print says that the settings could not be used, and that the memory file was set aside', async ({
  exchange,
  folder,
}, info) => {
  await writeFile(join(folder, 'settings.json'), '{"watchlist": ["SOLUSDT"');
  await writeFile(join(folder, 'memory.json'), '{"outgoing":');
  const args = ['--print=json', `--api-url=${exchange.url}`, '--user-data-dir', folder];
  const { code, stdout, stderr } = await run(info.project.metadata.host, args);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ funds: [expect.anything()] });
  expect(stderr).toContain('backstop: the settings cannot be read, defaults are used (the file is damaged)');
  expect(stderr).toMatch(/backstop: .* the damaged file is now memory\.damaged-/);
});
