import FakeTimers from '@sinonjs/fake-timers';
import { realTime } from './real-time.ts';

let clock: FakeTimers.Clock | null = null;

/** Puts a clock that stands still in place of the app's. The desktop keeps the real one, which it took before. */
export async function installClock(now: number): Promise<void> {
  clock = FakeTimers.install({
    now,
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    shouldClearNativeTimers: true,
  });
}

function installed(): FakeTimers.Clock {
  if (clock === null) throw new Error('The desktop was started without a clock of its own');
  return clock;
}

/** Lets what is under way (sockets, files) happen in real time. */
function settle(): Promise<void> {
  return new Promise((resolve) => realTime.setImmediate(() => resolve()));
}

/** Moves the app's clock on, milliseconds, running its timers in order and what follows from them. */
export async function tick(milliseconds: number): Promise<void> {
  await installed().tickAsync(milliseconds);
  await settle();
}

/** Sets the app's wall clock without running any timer, as a person or the network would. */
export function setTime(now: number): void {
  installed().setSystemTime(now);
}

/** How many timers of the app are armed. */
export function armedTimers(): number {
  return installed().countTimers();
}
