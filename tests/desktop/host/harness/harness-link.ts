import vm from 'node:vm';
import electron from '../../electron.ts';
import { setTime, tick } from '../clock.ts';

/** Harness → main process, over the channel of the fork (structured clone). */
export type FromHarness = { readonly call: number } & (
  | { readonly kind: 'evaluate'; readonly source: string; readonly argument: unknown }
  | { readonly kind: 'tick'; readonly milliseconds: number }
  | { readonly kind: 'set-time'; readonly now: number }
);

/** Main process → harness. */
export type ToHarness =
  | { readonly kind: 'ready' }
  | { readonly kind: 'value'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly call: number; readonly message: string };

function answer(message: ToHarness): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

async function run(message: FromHarness): Promise<unknown> {
  if (message.kind === 'tick') return await tick(message.milliseconds);
  if (message.kind === 'set-time') return setTime(message.now);
  // the function knows nothing of this module, as Playwright's does not
  const task: (electronModule: typeof electron, argument: unknown) => unknown = new vm.Script(
    `(${message.source})`,
  ).runInThisContext();
  return await task(electron, message.argument);
}

/** Answers the harness that forked this process, if one did. */
export function listenToHarness(): { ready(): void } {
  if (process.send === undefined) return { ready: () => undefined };
  process.on('message', (message: FromHarness) => {
    run(message).then(
      (value) => answer({ kind: 'value', call: message.call, value }),
      (error: unknown) => {
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        answer({ kind: 'error', call: message.call, message: text });
      },
    );
  });
  process.on('disconnect', () => electron.app.exit(0));
  process.channel?.unref(); // a main module that waits forever must still end with code 13
  return {
    ready() {
      process.channel?.ref();
      answer({ kind: 'ready' });
    },
  };
}
