import type { Fault } from '../../exchange/faults/fault.ts';
import type { FaultCase } from '../fault-case.ts';

/** A case that the simulated exchange plays by itself. */
export function exchangeFault(area: string, name: string, fault: Fault, seen: RegExp, within: number): FaultCase {
  return {
    area,
    name,
    strike: ({ exchange }) => exchange.fault({ ...fault, times: null }),
    seen,
    mend: ({ exchange }) => exchange.clearFaults(),
    within,
  };
}

/** An answer with the status 200 and this body. */
export function answerWith(body: string): Fault {
  return { kind: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body };
}
