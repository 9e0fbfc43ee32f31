import type { Alert } from './alert.ts';
import type { AlertMemory } from './memory.ts';
import type { CannotJudge } from './observation.ts';

export interface Judgement {
  readonly memory: AlertMemory;
  /** At most one for each fund. */
  readonly alerts: readonly Alert[];
  /** What keeps rules from judging now; empty when nothing does. */
  readonly cannotJudge: readonly CannotJudge[];
}
