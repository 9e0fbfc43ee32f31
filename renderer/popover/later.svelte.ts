import type { AppState } from '../../electron/ipc/app-state.ts';
import { emptyReason } from './status.ts';

type Parts = typeof import('./later/parts.ts');

/** The parts of the page that its first sight does without, once they are here. */
export interface Later {
  /** Null until they are loaded. */
  readonly parts: Parts | null;
  /** They could not be loaded; the page says so. */
  readonly failed: boolean;
  /** Loads them, once. */
  load(): Promise<void>;
}

/** Nothing is loaded before it is asked for. */
export function createLater(): Later {
  let parts = $state.raw<Parts | null>(null);
  let failed = $state.raw(false);
  let loading: Promise<void> | undefined;
  return {
    get parts() {
      return parts;
    },
    get failed() {
      return failed;
    },
    load() {
      loading ??= import('./later/parts.ts').then(
        (loaded) => {
          parts = loaded;
        },
        (cause: unknown) => {
          console.error('a part of the page failed to load', cause);
          failed = true;
        },
      );
      return loading;
    },
  };
}

/** Whether a first sight of this state shows one of the later parts: then it waits for them, so that nothing jumps. */
export function needsLater(app: AppState): boolean {
  return app.welcome || app.notices.length > 0 || app.connection.kind === 'failed' || emptyReason(app) !== null;
}
