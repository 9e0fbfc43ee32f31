import type { FaultCase } from '../fault-case.ts';
import { clockCases } from './clock.ts';
import { diskCases } from './disk.ts';
import { networkCases } from './network.ts';
import { payloadCases } from './payload.ts';
import { personCases } from './person.ts';
import { limitCases, refusalCases } from './refusals.ts';

export const allCases: readonly FaultCase[] = [
  ...networkCases,
  ...refusalCases,
  ...limitCases,
  ...payloadCases,
  ...clockCases,
  ...diskCases,
  ...personCases,
];
