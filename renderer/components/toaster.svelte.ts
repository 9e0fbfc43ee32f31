import type { Words } from './words.ts';

/** How long a message without an action stays, ms. */
const shownFor = 3000;

export interface Said {
  readonly text: Words;
  /** Undoes what was done; the message then stays until the next one. */
  readonly undo: (() => void) | null;
}

/** Shows one message at a time about what was done. */
export interface Toaster {
  readonly said: Said | null;
  say(text: Words, undo?: () => void): void;
  clear(): void;
}

export function createToaster(): Toaster {
  let said = $state.raw<Said | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  function clear(): void {
    clearTimeout(timer);
    said = null;
  }
  return {
    get said() {
      return said;
    },
    say(text, undo) {
      clear();
      said = { text, undo: undo ?? null };
      if (undo === undefined) timer = setTimeout(clear, shownFor);
    },
    clear,
  };
}
