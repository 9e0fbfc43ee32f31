import { besides } from './beside.ts';
import { comingAndGoing } from './coming-and-going.ts';
import { large, refusals } from './large.ts';
import { dealtAnew, moving } from './moving.ts';
import type { Hostile } from './parts.ts';
import { shared } from './sharing.ts';

/** Everything that was made to be slow, by what it is. */
export const hostile: Readonly<Record<string, Hostile>> = {
  ...shared,
  ...moving,
  ...dealtAnew,
  ...comingAndGoing,
  ...large,
  ...refusals,
  ...besides,
};
