import type { Fault } from '../../exchange/faults/fault.ts';
import type { FaultCase } from '../fault-case.ts';

/** A case that the simulated exchange plays by itself. */
export function exchangeFault(
  area: string,
  name: string,
  fault: Fault,
  seen: RegExp,
  within: number,
  more: Partial<FaultCase> = {},
): FaultCase {
  return {
    area,
    name,
    strike: ({ exchange }) => exchange.fault({ ...fault, times: null }),
    seen,
    mend: ({ exchange }) => exchange.clearFaults(),
    within,
    ...more,
  };
}

/** An answer with the status 200 and this body. */
export function answerWith(body: string, headers: Readonly<Record<string, string>> = {}): Fault {
  return { kind: 'answer', status: 200, headers: { 'content-type': 'application/json', ...headers }, body };
}
