import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, say } from '../ready/project.mjs';
import { hasOption } from './flags.mjs';

const daysRecorded = 30;
const watchlist = ['BTCUSDT', 'ETHUSDT', 'XRPUSDT', 'ACTUSDT', 'OPUSDT'];
const rules = [
  { id: '1', kind: 'fall', enabled: true, symbol: null, asset: null, percent: '10', window: 'day' },
  { id: '2', kind: 'backing', enabled: true, symbol: null },
];

/**
 * @param {import('../ready/child-processes.mjs').ChildProcesses} children
 * @param {string} node
 * @param {readonly string[]} words of the simulated exchange
 * @returns {Promise<string | null>} its address, or null when it ended without one
 */
function startExchange(children, node, words) {
  const exchange = children.start(node, ['tests/exchange/cli.ts', ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
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

/**
 * Records the month before today, as Backstop itself would have, and writes settings that watch it.
 * @param {import('../ready/child-processes.mjs').ChildProcesses} children
 * @param {string} node
 * @param {string} folder
 * @param {string} source
 */
async function seedMonth(children, node, folder, source) {
  await writeFile(
    join(folder, 'settings.json'),
    JSON.stringify({ watchlist, rules, refreshMinutes: 1, adlBadge: true, adlRecord: true, fundForScale: true }),
  );
  await writeFile(join(folder, 'memory.json'), JSON.stringify({ welcomed: true }));
  const days = JSON.stringify({ folder, source, symbols: watchlist, days: daysRecorded, scenario: 'demo' });
  const seed = ['--import', './tests/bench/stand-in.ts', 'tests/seed/cli.ts', days];
  const { code } = await children.run(node, seed, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (code !== 0) say('The month before could not be recorded: the demo begins without a history.');
}

/**
 * Starts a simulated exchange for the app. A history is kept per host: the same port is the same host.
 * @param {import('../ready/child-processes.mjs').ChildProcesses} children
 * @param {string} node
 * @param {import('./flags.mjs').StartFlags} flags
 * @param {number} usualPort of the exchange, while nothing else has it
 * @returns {Promise<{ appArguments: string[], cleanUp: () => Promise<void> } | null>} null: it could not start
 */
export async function startDemo(children, node, { scenario, speed, appArguments }, usualPort = 47_110) {
  const words = ['--scenario', scenario ?? 'demo', ...(speed === null ? [] : ['--speed', speed])];
  /** @param {number} port */
  const onPort = (port) => startExchange(children, node, ['--port', String(port), ...words]);
  // The usual port may be taken, by another demo.
  const address = (await onPort(usualPort)) ?? (children.interruption() === null ? await onPort(0) : null);
  if (address === null) {
    if (children.interruption() === null) say('The simulated exchange could not be started.');
    return null;
  }
  say(`Simulated exchange: ${address} (${address}/control lists its faults)`);
  const given = [`--api-url=${address}`, ...appArguments];
  if (hasOption(appArguments, '--user-data-dir')) return { appArguments: given, cleanUp: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'backstop-demo-'));
  if (scenario === null) {
    await seedMonth(children, node, folder, address);
    say(
      'A month is recorded. In about a minute the fund of ACTUSDT begins to drain: close the popover, watch the tray.',
    );
  }
  return {
    appArguments: [`--user-data-dir=${folder}`, ...given],
    cleanUp: () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}
