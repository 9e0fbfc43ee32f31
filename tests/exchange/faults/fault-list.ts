import type { Fault } from './fault.ts';

type Delay = Extract<Fault, { kind: 'delay' }>;
export type SpoilingFault = Exclude<Fault, Delay>;

const defaultDelayMs = 1_000;

/** Faults strike in the order in which they were switched on: every delay, and the first of the others. */
export function faultList() {
  let active: { readonly fault: Fault; left: number | null }[] = [];
  return {
    add(fault: Fault): void {
      active.push({ fault, left: fault.times ?? null });
    },
    clear(): void {
      active = [];
    },
    list: (): Fault[] => active.map(({ fault, left }) => ({ ...fault, times: left })),
    /** The faults that strike this request; they count as used. */
    take(path: string): { readonly delayMs: number; readonly fault: SpoilingFault | null } {
      let delayMs = 0;
      let spoiling: SpoilingFault | null = null;
      for (const entry of active) {
        const { fault } = entry;
        if (fault.path !== undefined && fault.path !== path) continue;
        if (fault.kind === 'delay') delayMs += fault.ms ?? defaultDelayMs;
        else if (spoiling === null) spoiling = fault;
        else continue;
        if (entry.left !== null) entry.left -= 1;
      }
      active = active.filter(({ left }) => left !== 0);
      return { delayMs, fault: spoiling };
    },
  };
}
