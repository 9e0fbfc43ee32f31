import type { SpawnOptions } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcesses } from '../ready/child-processes.ts';
import { modernNode, root, say } from '../ready/install.mjs';
import { hasOption, type StartFlags } from './flags.ts';

const node = modernNode() ?? process.execPath;
const watchlist = ['BTCUSDT', 'ETHUSDT', 'XRPUSDT', 'ACTUSDT', 'OPUSDT'];
const rules = [
  { id: '1', kind: 'fall', enabled: true, symbol: null, asset: null, percent: '10', window: 'day' },
  { id: '2', kind: 'backing', enabled: true, symbol: null },
];

/** @returns the address of a simulated exchange, or null when it ended without one */
function startExchange(children: ChildProcesses, words: readonly string[]): Promise<string | null> {
  const options: SpawnOptions = { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] };
  const exchange = children.start(node, ['tests/exchange/cli.ts', ...words], options);
  return new Promise((resolve) => {
    let output = '';
    exchange.once('exit', () => resolve(null)).once('error', () => resolve(null));
    exchange.stdout?.on('data', (chunk) => {
      output = `${output}${chunk}`.slice(0, 10_000); // later output is not needed, but must be drained
      const address = /^Simulated exchange: (\S+)$/m.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    });
  });
}

/** Records the month before today, as Backstop itself would have, and writes settings that watch it. */
async function seedMonth(children: ChildProcesses, folder: string, source: string): Promise<void> {
  const settings = { watchlist, rules, refreshMinutes: 1, adlBadge: true, adlRecord: true, fundForScale: true };
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
  await writeFile(join(folder, 'memory.json'), JSON.stringify({ welcomed: true }));
  const days = JSON.stringify({ folder, source, symbols: watchlist, days: 30, scenario: 'demo' });
  const seed = ['--import', './tests/bench/stand-in.ts', 'tests/seed/cli.ts', days];
  const { code } = await children.run(node, seed, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (code !== 0) say('The month before could not be recorded: the demo begins without a history.');
}

interface Demo {
  readonly appArguments: readonly string[];
  cleanUp(): Promise<void>;
}

/**
 * Starts a simulated exchange for the app. A history is kept per host: the same port is the same host.
 * @param usualPort of the exchange, while nothing else has it
 * @returns null: it could not start
 */
export async function startDemo(
  children: ChildProcesses,
  { scenario = 'demo', speed = '1', appArguments }: StartFlags,
  usualPort = 47_110,
): Promise<Demo | null> {
  const onPort = (port: number) =>
    startExchange(children, [`--port=${port}`, `--scenario=${scenario}`, `--speed=${speed}`]);
  // The usual port may be taken, by another demo.
  const address = (await onPort(usualPort)) ?? (children.interruption === null ? await onPort(0) : null);
  if (address === null && children.interruption === null) say('The simulated exchange could not be started.');
  if (address === null) return null;
  say(`Simulated exchange: ${address} (${address}/control lists its faults)`);
  const given = [`--api-url=${address}`, ...appArguments];
  if (hasOption(appArguments, '--user-data-dir')) return { appArguments: given, cleanUp: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'backstop-demo-'));
  if (scenario === 'demo') {
    await seedMonth(children, folder, address);
    say(
      'A month is recorded. In about a minute the fund of ACTUSDT begins to drain: close the popover, watch the tray.',
    );
  }
  return {
    appArguments: [`--user-data-dir=${folder}`, ...given],
    cleanUp: () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}
