import type { Handlers } from '../ipc/main-side.ts';
import type { Core } from '../state/core.ts';
import { replayRules } from '../state/replay-rules.ts';

/** What the pages ask for about alerts. */
export function alertCommands(core: Core): Pick<Handlers, 'replayRules'> {
  return {
    replayRules: (rules) =>
      replayRules(rules, { locale: core.locale(), numberStyle: core.settings().numberStyle, now: Date.now() }),
  };
}
