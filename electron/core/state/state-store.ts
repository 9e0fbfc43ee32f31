import { readTimeZoneAgain } from '../../base/time-zone.ts';
import type { AppState } from './app-state.ts';

export interface StateStore {
  /** @throws Error before the start */
  current(): AppState;
  /** Builds a new state and tells every subscriber; before the start it does nothing. */
  publish(): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: (state: AppState) => void): () => void;
  /** Starts the store. @param build makes the present state from the previous one */
  start(build: (previous: AppState | null) => AppState): void;
}

/** The one source of truth for tray and windows: each publication carries a higher revision. */
export function createStateStore(): StateStore {
  const listeners = new Set<(state: AppState) => void>();
  let build: ((previous: AppState | null) => AppState) | null = null;
  let state: AppState | null = null;

  function renew(): void {
    if (build === null) return;
    readTimeZoneAgain(); // its texts contain local times
    state = build(state);
    for (const listener of listeners) listener(state);
  }

  return {
    current() {
      if (state === null) throw new Error('there is no state before the start');
      return state;
    },
    publish: renew,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start(given) {
      build = given;
      renew();
    },
  };
}
