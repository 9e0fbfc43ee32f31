import type { AppState } from '../../electron/core/state/app-state.ts';
import type { FaultCase } from './fault-case.ts';
import { minute } from './fault-case.ts';
import type { App, World } from './world.ts';

/** What a person reads, line by line: the status line first, then the rest of the popover and the tray's tooltip. */
export async function whatIsSeen({ desktop, popover }: App): Promise<readonly string[]> {
  const tooltip = await desktop.evaluate(({ desktop: { trays } }) => trays[0]?.tooltip ?? '');
  const page = await popover.evaluate(() => ({
    status: document.querySelector('[role=status]')?.textContent?.trim() ?? '',
    text: document.body.innerText,
  }));
  return [page.status, ...page.text.split('\n').map((line) => line.trim()), tooltip];
}

/** What must outlive every fault: the choices of the person and the balances in view, digit by digit. */
export interface Keepsakes {
  readonly settings: string;
  readonly watchlist: string;
  readonly balances: ReadonlyMap<string, string>;
}

export function keepsakesOf({ settings, watchlist, funds }: AppState): Keepsakes {
  return {
    settings: JSON.stringify(settings),
    watchlist: watchlist.join(),
    balances: new Map(
      funds.flatMap(({ watched, balances }) =>
        balances.map(({ asset, marginBalance }) => [`${watched.join()} ${asset}`, String(marginBalance)] as const),
      ),
    ),
  };
}

/** What is no longer as it was, in words. */
export function lossesBetween(before: Keepsakes, after: Keepsakes, keeps: FaultCase['keeps']): string[] {
  const lost: string[] = [];
  if (after.settings !== before.settings) lost.push('settings');
  if (after.watchlist !== before.watchlist) lost.push('watchlist');
  if (keeps === 'settings') return lost;
  for (const [key, balance] of before.balances) {
    const now = after.balances.get(key);
    if (now !== balance) lost.push(`${key}: ${balance} is ${now ?? 'gone'}`);
  }
  return lost;
}

export function isWell({ connection, refreshing, funds, paused, heldUntil }: AppState, now: number): boolean {
  return connection.kind === 'good' && !refreshing && !paused && funds.length > 0 && (heldUntil ?? 0) <= now;
}

/**
 * Lets the app's own timer run until all is well again.
 * @returns simulated ms, null when that took longer than `within`
 */
export async function recoveryTime(world: World, within: number): Promise<number | null> {
  let passed = 0;
  let state = await world.app.state();
  while (!isWell(state, await clockOf(world.app))) {
    if (passed > within) return null;
    const now = await clockOf(world.app);
    // To the next moment at which the app itself wants to act.
    const wait = Math.max((state.nextRefreshAt ?? now + minute) - now, 0) + 10;
    state = await world.app.pass(wait);
    passed += wait;
  }
  return passed;
}

function clockOf({ desktop }: App): Promise<number> {
  return desktop.evaluate(() => Date.now());
}
