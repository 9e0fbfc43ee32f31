/**
 * Starts a packaged program against a simulated exchange and reads what it prints: `npm run package:try -- PROGRAM`.
 * It tells whether the package starts at all: the fuses, the hash of the archive and the bundles must fit together; and
 * whether the Node inside its Electron is one without CVE-2026-111497.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { startExchange } from '../tests/exchange/exchange.ts';
import { readWords } from './ready/command-line.ts';
import { isMended, say } from './ready/install.mjs';

const timeout = 60_000;

const program = readWords((args) => {
  const [path, ...others] = parseArgs({ args, allowPositionals: true }).positionals;
  if (path === undefined || others.length > 0) throw new Error('Usage: npm run package:try -- PROGRAM');
  return path;
});
process.exitCode = (await tries(resolve(program))) ? 0 : 1;

async function tries(path: string): Promise<boolean> {
  const exchange = await startExchange({ scenario: 'documented' });
  const folder = await mkdtemp(join(tmpdir(), 'backstop-try-'));
  try {
    const args = ['--print=json', '--symbols=BTCUSDT', `--api-url=${exchange.url}`, `--user-data-dir=${folder}`];
    const { stdout } = await promisify(execFile)(path, args, { timeout });
    const { funds } = JSON.parse(stdout);
    const right = funds[0].balances.some(
      ({ marginBalance }: { marginBalance: string }) => marginBalance === '793930579.315848',
    );
    const log = await readFile(join(folder, 'logs', 'main.log'), 'utf8');
    const node = /with Node (\S+),/.exec(log)?.[1] ?? 'none that the log names';
    console.log(`It runs on Node ${node}.`);
    if (!isMended(node)) throw new Error(`Node ${node} is older than 24.22.1`);
    console.log(right ? `${path} started and read the fund of BTCUSDT.` : `${path} printed something else: ${stdout}`);
    return right;
  } catch (error) {
    say(`${path} did not do its work: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    await exchange.close();
    await rm(folder, { recursive: true, force: true });
  }
}
