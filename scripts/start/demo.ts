import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScenarioName } from '../../tests/exchange/scenarios/named.ts';
import { seedHistory } from '../../tests/seed/seed-history.ts';
import { say } from '../ready/install.mjs';
import { hasOption, type StartFlags } from './flags.ts';

const watchlist = ['BTCUSDT', 'ETHUSDT', 'XRPUSDT', 'ACTUSDT', 'OPUSDT'];
export const fallRule = {
  id: '1',
  kind: 'fall',
  enabled: true,
  symbol: null,
  asset: null,
  percent: '10',
  window: 'day',
};
const demoSettings = { rules: [fallRule, { id: '2', kind: 'backing', enabled: true, symbol: null }], adlBadge: true };

/** Records the month before today, as Backstop itself would have, and writes settings that watch it. */
export async function seedMonth(folder: string, source: string, shown: object = demoSettings): Promise<void> {
  const settings = { watchlist, refreshMinutes: 1, adlRecord: true, fundForScale: true, ...shown };
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
  await writeFile(join(folder, 'memory.json'), JSON.stringify({ welcomed: true }));
  await seedHistory({ folder, source, symbols: watchlist, days: 30, scenario: 'demo' });
}

const recorded =
  'A month is recorded. In about a minute the fund of ACTUSDT begins to drain: close the popover, watch the tray.';

interface Demo {
  readonly appArguments: readonly string[];
  end(): Promise<void>;
}

/**
 * Starts a simulated exchange for the app. A history is kept per host: the same port is the same host.
 * @param usualPort of the exchange, while no other program uses it
 */
export async function startDemo(
  { scenario = 'demo', speed = '1', appArguments }: StartFlags,
  usualPort = 47_110,
): Promise<Demo> {
  const { startExchange } = await import('../../tests/exchange/exchange.ts'); // not before npm has installed its imports
  const options = { scenario: scenario as ScenarioName, speed: Number(speed) }; // as the flags were checked
  const exchange = await startExchange({ ...options, port: usualPort }).catch(() => startExchange(options));
  say(`Simulated exchange: ${exchange.url} (${exchange.url}/control lists its faults)`);
  const given = [`--api-url=${exchange.url}`, ...appArguments];
  if (hasOption(appArguments, '--user-data-dir')) return { appArguments: given, end: exchange.close };
  const folder = await mkdtemp(join(tmpdir(), 'backstop-demo-'));
  if (scenario === 'demo') {
    await seedMonth(folder, exchange.url).then(
      () => say(recorded),
      () => say('The month before could not be recorded: the demo begins without a history.'),
    );
  }
  return {
    appArguments: [`--user-data-dir=${folder}`, ...given],
    async end() {
      await exchange.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
