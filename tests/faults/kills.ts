import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppState } from '../../electron/core/state/app-state.ts';
import { type Desktop, launchDesktop } from '../desktop/launch.ts';
import { mainCommand, stateOf } from '../desktop/main-command.ts';
import { startExchange } from '../exchange/exchange.ts';

/** How long the app lives at the most, in ms: while it starts, or while it works. */
const longest = { start: 800, work: 500 };
const day = 24 * 60 * 60_000;
const firstDay = Date.UTC(2001, 0, 1);

/** What was promised before a kill, and must be there after it. */
interface Promised {
  /** Refresh interval of the last change that was answered: it rises with each. */
  minutes: number;
  /** Fetch time of the last answer in view. */
  fetchedAt: number;
}

/**
 * Kills the app without warning at random moments of its start and its work, again and again on the same folder, while
 * it saves settings and records new balances. What it has answered for must be there after each start, without damage.
 * @returns what was lost, or null
 */
export async function runKills(count: number): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'backstop-kills-'));
  // A new stamp at each request, so that each answer is recorded.
  let asked = (): number => 0;
  const exchange = await startExchange({ scenario: 'today', weightLimit: 1e9, now: () => firstDay + asked() * day });
  asked = () => exchange.requests.length;
  const promised: Promised = { minutes: 0, fetchedAt: 0 };
  try {
    for (let kill = 0; kill <= count; kill += 1) {
      const when = Math.random() < 0.3 ? 'start' : 'work';
      const life = kill === count ? null : ({ when, ms: Math.random() * longest[when] } as const);
      const lost = await liveAndDie(exchange.url, folder, promised, life);
      if (lost.length > 0) return `lost: ${lost.join('; ')}`;
    }
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    await exchange.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The moment of a kill, ms after the process began or after the app was ready. */
interface Life {
  readonly when: keyof typeof longest;
  readonly ms: number;
}

/** @param life null: the last start, which ends in peace */
async function liveAndDie(source: string, folder: string, promised: Promised, life: Life | null): Promise<string[]> {
  const desktop = await launchDesktop({
    args: [`--api-url=${source}`, '--hidden'],
    userDataDir: folder,
    platform: 'linux',
    env: { XDG_SESSION_TYPE: 'x11' },
    onStart: (child) => {
      if (life?.when === 'start') setTimeout(() => child.kill('SIGKILL'), life.ms);
    },
  });
  if (life?.when === 'work') setTimeout(() => desktop.process.kill('SIGKILL'), life.ms);
  const losses: string[] = [];
  try {
    const first = await stateOf(desktop);
    losses.push(...brokenPromises(first, promised));
    // Temporary files of writes that were cut off go with the next start.
    const left = life === null ? (await readdir(folder)).filter((name) => name.includes('.tmp-')) : [];
    losses.push(...left.map((name) => `order: ${name} lies about`));
    while (life !== null && losses.length === 0) await work(desktop, promised);
  } catch (error) {
    // The kill cuts off whatever is under way: that is what it is for. Anything else is a fault.
    if (!/has ended|channel closed|EPIPE/i.test(String(error))) throw error;
  }
  if (life === null) await desktop.close();
  else await desktop.waitForExit();
  return losses;
}

function brokenPromises({ settings, fetchedAt, notices }: AppState, promised: Promised): string[] {
  const broken: string[] = [];
  if (promised.minutes > 0 && settings.refreshMinutes < promised.minutes) {
    broken.push(`a change of settings: ${promised.minutes} minutes are ${settings.refreshMinutes}`);
  }
  if ((fetchedAt ?? 0) < promised.fetchedAt) broken.push('the last good answer');
  if (notices.length > 0) broken.push(`a file: ${JSON.stringify(notices)}`);
  return broken;
}

async function work(desktop: Desktop, promised: Promised): Promise<void> {
  const minutes = (promised.minutes % 1440) + 1;
  if (minutes === 1) promised.minutes = 0; // the interval begins anew
  await mainCommand(desktop, 'changeSettings', { refreshMinutes: minutes });
  promised.minutes = minutes;
  await mainCommand(desktop, 'refresh');
  promised.fetchedAt = (await stateOf(desktop)).fetchedAt ?? promised.fetchedAt;
}
