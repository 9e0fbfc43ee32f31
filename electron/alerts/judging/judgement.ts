import type { Alert } from './alert.ts';
import type { AlertMemory } from './memory.ts';
import type { CannotJudge } from './observation.ts';

/** What keeps rules from judging now. */
export interface Hindrances {
  readonly cannotJudge: readonly CannotJudge[];
  /** A watched symbol of each fund that the answer lacks, while it is not believed gone. */
  readonly missingFunds: readonly string[];
}

export const unhindered: Hindrances = { cannotJudge: [], missingFunds: [] };

export interface Judgement extends Hindrances {
  readonly memory: AlertMemory;
  /** At most one for each fund. */
  readonly alerts: readonly Alert[];
}
