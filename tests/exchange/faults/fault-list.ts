import type { Fault } from './fault.ts';

type Delay = Extract<Fault, { kind: 'delay' }>;
export type SpoilingFault = Exclude<Fault, Delay>;

export interface FaultsOfRequest {
  readonly delayMs: number;
  readonly fault: SpoilingFault | null;
}

export interface FaultList {
  add(fault: Fault): void;
  clear(): void;
  list(): readonly Fault[];
  /** The faults that strike this request; they count as used. */
  take(path: string): FaultsOfRequest;
}

interface Active {
  readonly fault: Fault;
  left: number | null;
}

const defaultDelayMs = 1_000;

/** Faults strike in the order in which they were switched on: every delay, and the first of the others. */
export function faultList(): FaultList {
  let active: Active[] = [];

  function strike(entry: Active): void {
    if (entry.left === null) return;
    entry.left -= 1;
    if (entry.left === 0) active = active.filter((other) => other !== entry);
  }

  return {
    add(fault) {
      active.push({ fault, left: fault.times ?? null });
    },
    clear() {
      active = [];
    },
    list: () => active.map(({ fault, left }) => ({ ...fault, times: left })),
    take(path) {
      let delayMs = 0;
      let spoiling: SpoilingFault | null = null;
      for (const entry of [...active]) {
        const { fault } = entry;
        if (fault.path !== undefined && fault.path !== path) continue;
        if (fault.kind === 'delay') {
          delayMs += fault.ms ?? defaultDelayMs;
          strike(entry);
        } else if (spoiling === null) {
          spoiling = fault;
          strike(entry);
        }
      }
      return { delayMs, fault: spoiling };
    },
  };
}
