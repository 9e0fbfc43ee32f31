import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { electronBinary } from '../../scripts/start/electron-binary.ts';
import { expect, test } from './support/fixtures.ts';

const root = join(import.meta.dirname, '..', '..');

interface Output {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built app without any page, on the host of the project. */
async function run(host: unknown, args: readonly string[]): Promise<Output> {
  const child =
    host === 'electron'
      ? spawn(electronBinary() ?? '', [root, ...args])
      : spawn(process.execPath, [join(root, 'tests/desktop/run.ts'), '--', ...args]);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (part: Buffer) => {
    stdout += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    stderr += part.toString();
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

test('--print=json writes one object, in the order of the symbols, and nothing else', async ({
  exchange,
  folder,
}, info) => {
  const args = [
    '--print=json',
    '--symbols',
    'ACTUSDT,ETHUSDT,NOSUCHUSDT',
    `--api-url=${exchange.url}`,
    '--user-data-dir',
    folder,
  ];
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

test('--print=json says why there is no data, and ends with 3', async ({ exchange, folder }, info) => {
  exchange.fault({ kind: 'banned', retryAfter: 300, times: null });
  const args = ['--print=json', `--api-url=${exchange.url}`, '--user-data-dir', folder];
  const { code, stdout } = await run(info.project.metadata.host, args);
  expect(code).toBe(3);
  const { error } = JSON.parse(stdout) as { error: { kind: string; message: string; retryAt: string } };
  expect(error.kind).toBe('banned');
  expect(Date.parse(error.retryAt)).toBeGreaterThan(Date.now() + 200_000);
});

const wrong: readonly (readonly [string, readonly string[]])[] = [
  ['an unknown flag', ['--no-such-flag']],
  ['a bad URL', ['--api-url=not a url']],
  ['http to another machine', ['--api-url=http://example.com']],
  ['a URL with a password', ['--api-url=https://me:secret@example.com']],
  ['an empty list of symbols', ['--symbols', ',']],
  ['a folder that cannot be', [`--user-data-dir=${join(root, 'package.json', 'folder')}`]],
];
for (const [what, args] of wrong) {
  test(`${what} gives one clear line and exit code 2`, async ({ browserName: _ }, info) => {
    const { code, stdout, stderr } = await run(info.project.metadata.host, [...args, '--print']);
    expect(code).toBe(2);
    expect(stdout.trim()).toBe(''); // Electron on Windows writes an empty line first
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/^backstop: /);
    expect(stderr).not.toContain('secret');
  });
}

test('--print goes through the proxy of the settings too', async ({ folder }, info) => {
  const wanted: string[] = [];
  const proxy = createServer().on('connect', (request, socket) => {
    wanted.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo; // a port, not a pipe
  const settings = { source: 'https://exchange.invalid', proxy: { mode: 'manual', server: `127.0.0.1:${port}` } };
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
  const { code, stdout } = await run(info.project.metadata.host, ['--print=json', '--user-data-dir', folder]);
  proxy.close();
  expect(code).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject({ error: { kind: 'proxy' } });
  expect(wanted).toContain('exchange.invalid:443');
});
