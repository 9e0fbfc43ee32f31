import { pageLink } from './frames/page-link.ts';
import { realTime } from './real-time.ts';

const exit = process.exit.bind(process);
/** How long the last message to the page may take before the process goes without it, milliseconds. */
const farewellLimit = 300;
let ended = false;

/** True once `quit` has been emitted: nothing reaches the app any more. */
export function hasEnded(): boolean {
  return ended;
}

/** Tells the desktop page that the app has quit, and ends the process. */
export function end(code: number): void {
  if (ended) return;
  ended = true;
  process.exitCode = code;
  // as in Electron, the code that called goes on to its own end first
  const leave = () => realTime.setImmediate(() => realTime.setImmediate(() => exit(code)));
  realTime.setTimeout(leave, farewellLimit);
  pageLink.send({ kind: 'exit', code }, leave);
}
