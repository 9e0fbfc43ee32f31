import type { ArgumentOf } from '../../electron/ipc/contract.ts';

/** Changes some settings at once. Gives `null`, or why the change was refused, in words; then the old values stay. */
export type Change = (patch: ArgumentOf<'changeSettings'>) => Promise<string | null>;
