import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, say, sayOutput } from '../ready/project.mjs';
import { hasOption } from './flags.mjs';

/**
 * @param {import('node:child_process').ChildProcess} exchange
 * @returns {Promise<string | null>} its address, or null when it ended without one
 */
function addressOf(exchange) {
  return new Promise((resolve) => {
    let output = '';
    let problem = '';
    /** @param {string | null} address */
    function settle(address) {
      exchange.off('exit', ended).off('error', failed);
      // What it says from now on is of no interest, but must be read.
      exchange.stdout?.removeAllListeners('data').resume();
      exchange.stderr?.removeAllListeners('data').resume();
      resolve(address);
    }
    function ended() {
      sayOutput(problem);
      settle(null);
    }
    /** @param {Error} error */
    function failed(error) {
      sayOutput(error.message);
      settle(null);
    }
    exchange.once('exit', ended).once('error', failed);
    exchange.stderr?.on('data', (chunk) => {
      problem = `${problem}${chunk}`.slice(0, 10_000);
    });
    exchange.stdout?.on('data', (chunk) => {
      output = `${output}${chunk}`.slice(0, 10_000);
      const address = /^Simulated exchange: (\S+)$/m.exec(output)?.[1];
      if (address !== undefined) settle(address);
    });
  });
}

/**
 * Starts a simulated exchange for the app.
 * @param {import('../ready/child-processes.mjs').ChildProcesses} children
 * @param {string} node
 * @param {import('./flags.mjs').StartFlags} flags
 * @returns {Promise<{ appArguments: string[], cleanUp: () => Promise<void> } | null>} null: it could not start
 */
export async function startDemo(children, node, { scenario, speed, appArguments }) {
  const settings = ['--scenario', scenario ?? 'today', ...(speed === null ? [] : ['--speed', speed])];
  const exchange = children.start(node, ['tests/exchange/cli.ts', ...settings], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await addressOf(exchange);
  if (address === null) {
    if (children.interruption() === null) say('The simulated exchange could not be started (see above).');
    return null;
  }
  say(`Simulated exchange: ${address} (${address}/control lists its faults)`);
  const given = [`--api-url=${address}`, ...appArguments];
  if (hasOption(appArguments, '--user-data-dir')) return { appArguments: given, cleanUp: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'backstop-demo-'));
  return {
    appArguments: ['--user-data-dir', folder, ...given],
    cleanUp: () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}
