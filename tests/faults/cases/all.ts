import type { FaultCase } from '../fault-case.ts';
import { clockCases } from './clock.ts';
import { diskCases } from './disk.ts';
import { networkCases } from './network.ts';
import { personCases } from './person.ts';
import { limitCases } from './refusals.ts';

export const allCases: readonly FaultCase[] = [
  ...networkCases,
  ...limitCases,
  ...clockCases,
  ...diskCases,
  ...personCases,
];
