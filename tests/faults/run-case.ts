import type { Browser } from '@playwright/test';
import type { FaultCase, Outcome } from './fault-case.ts';
import { isWell, keepsakesOf, lossesBetween, recoveryTime, whatIsSeen } from './probes.ts';
import { createWorld, type World } from './world.ts';

/** A case that takes longer hangs, ms of real time; on a busy machine most take a few seconds. */
const timeout = 300_000;

/** Brings an app to good values, lets one fault strike, and looks at what the person sees, what is lost and what heals. */
export async function runCase(browser: Browser, fault: FaultCase): Promise<Outcome> {
  const world = await createWorld(browser);
  const observed: Observation = { seen: '', lost: [], recovered: null };
  let complaint: string | null;
  try {
    const limit = AbortSignal.timeout(timeout);
    const late = new Promise<never>((_, reject) => {
      limit.onabort = () => reject(new Error(`it took longer than ${timeout} ms`));
    });
    complaint = await Promise.race([play(world, fault, observed), late]);
  } catch (error) {
    complaint = error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    await world.close();
  }
  const { area, name } = fault;
  return { area, name, passed: complaint === null, ...observed, complaint };
}

interface Observation {
  seen: string;
  lost: readonly string[];
  recovered: number | null;
}

/** @returns what was wrong, or null */
async function play(world: World, fault: FaultCase, observed: Observation): Promise<string | null> {
  await world.start();
  const first = await world.app.refresh();
  if (!isWell(first, Number.POSITIVE_INFINITY)) return `not well before the fault: ${JSON.stringify(first.connection)}`;
  const before = keepsakesOf(first);

  await fault.strike(world);
  if (fault.refreshes !== false) await world.app.refresh();
  const { status, line } = await settledView(world, fault.seen);
  observed.seen = line ?? status;
  const during = lossesBetween(before, keepsakesOf(await world.app.state()), fault.keeps);

  await fault.mend?.(world);
  observed.recovered = await recoveryTime(world, fault.within);
  const after = lossesBetween(before, keepsakesOf(await world.app.state()), fault.keeps);
  observed.lost = [...new Set([...during, ...after, ...((await fault.losses?.(world)) ?? [])])];

  if (line === null) return `the person did not see ${fault.seen}, but: ${status}`;
  if (observed.lost.length > 0) return `lost: ${observed.lost.join('; ')}`;
  if (observed.recovered === null) return `not well again within ${fault.within} ms`;
  const [own] = world.log().match(/.*(uncaught exception|unhandled rejection)[^\n]*/) ?? [];
  return own === undefined ? null : `the log tells of a fault of our own: ${own}`;
}

/** A page draws a moment after the state has changed. */
async function settledView(world: World, expected: RegExp): Promise<{ status: string; line: string | null }> {
  for (let attempt = 0; ; attempt += 1) {
    const lines = await whatIsSeen(world.app);
    const line = lines.find((text) => expected.test(text)) ?? null;
    if (line !== null || attempt === 50) return { status: lines[0] ?? '', line };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
