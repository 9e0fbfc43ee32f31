import type { Browser } from '@playwright/test';
import type { AppState } from '../../electron/core/state/app-state.ts';
import { type FaultCase, minute } from './fault-case.ts';
import { type App, createWorld, type World } from './world.ts';

/** A case that takes longer hangs, ms of real time; on a busy machine most take a few seconds. */
const timeout = 300_000;

/**
 * Brings an app to good values, lets one fault strike, and looks at what the person sees, what is lost and what heals.
 * @returns what was wrong, or null
 */
export async function runCase(browser: Browser, fault: FaultCase): Promise<string | null> {
  const world = await createWorld(browser);
  try {
    const late = new Promise<never>((_, reject) => {
      AbortSignal.timeout(timeout).onabort = () => reject(new Error(`it took longer than ${timeout} ms`));
    });
    return await Promise.race([play(world, fault), late]);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    await world.close();
  }
}

async function play(world: World, fault: FaultCase): Promise<string | null> {
  await world.start();
  const first = await world.app.refresh();
  if (!isWell(first, Number.POSITIVE_INFINITY)) return `not well before the fault: ${JSON.stringify(first.connection)}`;

  await fault.strike(world);
  if (fault.refreshes !== false) await world.app.refresh();
  const unseen = await lookFor(world.app, fault.seen);
  await fault.mend?.(world);
  const isWellAgain = await recovers(world, fault.within);

  if (unseen !== null) return `the person did not see ${fault.seen}, but: ${unseen}`;
  if (!isWellAgain) return `not well again within ${fault.within} ms`;
  const [before, after] = [keepsakeOf(first), keepsakeOf(await world.app.state())];
  if (after !== before) return `lost: of ${before} is left ${after}`;
  const [own] = world.log().match(/.*(uncaught exception|unhandled rejection)[^\n]*/) ?? [];
  return own === undefined ? null : `the log has a fault of our own: ${own}`;
}

/** What must outlive every fault: the choices of the person and the balances in view, digit by digit. */
function keepsakeOf({ settings, watchlist, funds }: AppState): string {
  const balances = funds.flatMap((fund) =>
    fund.balances.map(({ asset, marginBalance }) => `${fund.watched.join()} ${asset}: ${marginBalance}`),
  );
  return JSON.stringify([settings, watchlist, balances.sort()]);
}

function isWell({ connection, refreshing, funds, paused, heldUntil }: AppState, now: number): boolean {
  return connection.kind === 'good' && !refreshing && !paused && funds.length > 0 && (heldUntil ?? 0) <= now;
}

/** Lets the app's own timer run until all is well again. @returns false when that took longer than `within` */
async function recovers({ app }: World, within: number): Promise<boolean> {
  const clock = (): Promise<number> => app.desktop.evaluate(() => Date.now());
  let state = await app.state();
  for (let passed = 0; !isWell(state, await clock()); ) {
    if (passed > within) return false;
    const now = await clock();
    // To the next moment at which the app itself wants to act.
    const wait = Math.max((state.nextRefreshAt ?? now + minute) - now, 0) + 10;
    state = await app.pass(wait);
    passed += wait;
  }
  return true;
}

/** A page draws a moment after the state has changed. @returns null, or what is there instead */
async function lookFor(app: App, expected: RegExp): Promise<string | null> {
  for (let attempt = 0; ; attempt += 1) {
    const lines = await linesOf(app);
    if (lines.some((line) => expected.test(line))) return null;
    if (attempt === 50) return lines.join(' | ');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What a person reads in the popover and the tray's tooltip. */
async function linesOf({ desktop, popover }: App): Promise<string[]> {
  const tooltip = await desktop.evaluate(({ desktop: { trays } }) => trays[0]?.tooltip ?? '');
  const text = await popover.evaluate(() => document.body.innerText);
  return [tooltip, ...text.split('\n').map((line) => line.trim())];
}
