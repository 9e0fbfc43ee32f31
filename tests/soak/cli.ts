/**
 * Ten simulated years of the built app: `npm run test:soak`.
 *
 *   --years N    how many (10)
 *
 * Refreshes every six hours, alerts, the popover and the settings window opened and closed each week. The least heap of
 * the last three years may be at most 5 % larger than that of the second to the fourth, and nothing else that is counted
 * may have grown.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../scripts/ready/build.ts';
import { readWords } from '../../scripts/ready/command-line.ts';
import { type Desktop, launchDesktop } from '../desktop/launch.ts';
import { mainCommand, stateOf } from '../desktop/main-command.ts';
import { startExchange } from '../exchange/exchange.ts';
import { type Gauges, readGauges } from './gauges.ts';

const day = 24 * 3_600_000;
const start = Date.UTC(2026, 0, 1, 12);
const refreshMinutes = 360;
const maxGrowth = 1.05;

const years = readWords((args) => {
  const { values } = parseArgs({ args, options: { years: { type: 'string', default: '10' } } });
  if (!/^\d+$/.test(values.years)) throw new RangeError(`--years is a number, not ${values.years}`);
  return Math.max(6, Number(values.years));
});
process.exitCode = ensureBuilt() && (await soak()) ? 0 : 1;

async function soak(): Promise<boolean> {
  let elapsed = 0;
  const exchange = await startExchange({ scenario: 'today', weightLimit: 1e9, now: () => start + elapsed });
  const folder = await mkdtemp(join(tmpdir(), 'backstop-soak-'));
  const args = [`--api-url=${exchange.url}`, '--hidden', '--lang=en-US'];
  const env = { XDG_SESSION_TYPE: 'x11', TZ: 'UTC' };
  const desktop = await launchDesktop({ args, userDataDir: folder, platform: 'linux', clock: start, env });
  await mainCommand(desktop, 'changeSettings', {
    refreshMinutes,
    rules: [
      { id: 'fall', enabled: true, symbol: null, kind: 'fall', asset: null, percent: '0.1', window: 'previous' },
      { id: 'members', enabled: true, symbol: null, kind: 'membership' },
    ],
  });
  const gauges: Gauges[] = [];
  for (let year = 1; year <= years; year += 1) {
    for (const yearsEnd = elapsed + 365 * day; elapsed < yearsEnd; ) {
      await passUntil(Math.min(elapsed + 7 * day, yearsEnd));
      await openAndClose(desktop);
    }
    const requests = exchange.requests.length;
    exchange.clearRequests();
    if (requests < 3 * 365) throw new Error(`only ${requests} requests in year ${year}: nothing was soaked`);
    const present = await readGauges(desktop);
    gauges.push(present);
    console.log(lineOf(year, requests, present));
  }
  await desktop.close();
  await exchange.close();
  await rm(folder, { recursive: true, force: true });
  return verdict(gauges);

  /** From one refresh to the next: each has its answer before time goes on, so that none is too late for it. */
  async function passUntil(end: number): Promise<void> {
    elapsed = (await desktop.evaluate(() => Date.now())) - start;
    while (elapsed < end) {
      const { nextRefreshAt } = await stateOf(desktop);
      const step = Math.min(Math.max((nextRefreshAt ?? Infinity) - start - elapsed, 1), end - elapsed);
      elapsed += step;
      await desktop.tick(step);
      await idle(desktop);
    }
  }
}

async function idle(desktop: Desktop): Promise<void> {
  for (let state = await stateOf(desktop); state.refreshing; state = await stateOf(desktop)) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** The popover by the tray's menu, the settings window by its command; each is closed again, and so is what popped up. */
async function openAndClose(desktop: Desktop): Promise<void> {
  await desktop.evaluate(({ desktop: own }) => own.chooseMenuItem('Open Backstop'));
  await mainCommand(desktop, 'openSettings', 'alerts');
  await desktop.tick(1000);
  const { alerts } = await stateOf(desktop);
  await mainCommand(
    desktop,
    'dismissAlerts',
    alerts.map(({ id }) => id),
  );
  await mainCommand(desktop, 'hidePopover');
  await desktop.evaluate(({ BrowserWindow, desktop: own }) => {
    for (const { id } of own.notifications) own.dismissNotification(id);
    // The popover is the first window and only hides.
    for (const window of BrowserWindow.getAllWindows().slice(1)) window.close();
  });
  await desktop.tick(1000);
}

function lineOf(year: number, requests: number, { heap, timers, listeners, windows, handles }: Gauges): string {
  const megabytes = (heap / 1e6).toFixed(2);
  return `year ${String(year).padStart(2)}: heap ${megabytes} MB, ${timers} timers, ${listeners} listeners, ${windows} windows, ${handles} open handles, ${requests} requests`;
}

function verdict(gauges: readonly Gauges[]): boolean {
  const [second, last] = [gauges[1], gauges.at(-1)];
  if (second === undefined || last === undefined) return false;
  const least = (some: readonly Gauges[]): number => Math.min(...some.map(({ heap }) => heap));
  const growth = least(gauges.slice(-3)) / least(gauges.slice(1, 4));
  const grown = (['timers', 'listeners', 'windows', 'handles'] as const).filter((name) => last[name] > second[name]);
  console.log(`\nleast heap of the last three years: ${growth.toFixed(3)} × that of the first (at most ${maxGrowth})`);
  for (const name of grown) console.log(`GREW: ${name} from ${second[name]} to ${last[name]}`);
  const passed = growth <= maxGrowth && grown.length === 0;
  console.log(passed ? '1 passed, 0 failed' : '0 passed, 1 failed');
  return passed;
}
