import { readTimeZoneAgain } from '../../base/time-zone.ts';
import type { AppState } from './app-state.ts';

export interface StateStore {
  /** @throws Error before the start */
  current(): AppState;
  /** Builds a new state and passes it to every subscriber; does nothing before the start. */
  publish(): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: (state: AppState) => void): () => void;
  /** Starts the store. @param build builds the current state from the previous one */
  start(build: (previous: AppState | null) => AppState): void;
}

/** The only source of state for tray and windows. Each new state has a higher revision. */
export function createStateStore(): StateStore {
  const listeners = new Set<(state: AppState) => void>();
  let build: ((previous: AppState | null) => AppState) | null = null;
  let state: AppState | null = null;

  function renew(): void {
    if (build === null) return;
    readTimeZoneAgain(); // texts in the state contain local times
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
