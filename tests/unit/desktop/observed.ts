import type { EventEmitter } from 'node:events';

/** What a call throws, in words; `nothing` where it throws nothing. */
export function thrown(task: () => unknown): string {
  try {
    task();
    return 'nothing';
  } catch (error) {
    return String(error);
  }
}

/** The text of a call that is refused by name. */
export const lacks = (what: string): string => `Error: The simulated desktop does not implement ${what}`;

/** Lets every task run that has been posted. */
export const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

/** Listens to events; gives the names of those that came since it was asked last. */
export function eventsOf(emitter: EventEmitter, ...names: readonly string[]): () => string[] {
  const seen: string[] = [];
  for (const name of names) emitter.on(name, () => seen.push(name));
  return () => seen.splice(0);
}
