import type { AppState } from '../electron/core/state/app-state.ts';
import { overwriteGetLocale } from '../messages/compiled/runtime.js';
import { onState, send } from './bridge.ts';

/** Connection to the main process: no state yet, its state, or no response. */
export interface Connected {
  readonly state: AppState | null;
  readonly lost: boolean;
}

/**
 * Follows the main process's state while the calling component exists: subscribes first, then asks once, and ignores
 * older revisions. The texts and `<html lang>` follow the state's language.
 */
export function followState(): Connected {
  let state = $state.raw<AppState | null>(null);
  let lost = $state.raw(false);
  // Apart from the state, so that texts are only computed again when the language changes.
  const locale = $derived(state?.locale ?? 'en');
  overwriteGetLocale(() => locale);

  function take(next: AppState): void {
    lost = false;
    if (state === null || next.revision > state.revision) state = next;
  }

  $effect(() => {
    const stop = onState(take);
    send('getState').then(take, (cause: unknown) => {
      console.error('getState failed', cause);
      lost = state === null;
    });
    return stop;
  });
  $effect(() => {
    document.documentElement.lang = locale;
  });

  return {
    get state() {
      return state;
    },
    get lost() {
      return lost;
    },
  };
}
