import { minute } from '../base/duration.ts';
import type { History } from '../history/history.ts';
import { type IdentifiedAnswer, openReadOnly } from '../history/read-only.ts';
import type { RefreshStatus } from '../refresh/refresher.ts';
import { circumstancesOf, hostErrors } from '../reports/envelope.ts';
import type { ServedData } from '../server/answers.ts';
import type { Chosen } from '../settings/chosen.ts';
import type { Memory } from './memory.ts';
import type { StateStore } from './state/state-store.ts';

export interface ServedParts {
  /** The user data folder. */
  readonly folder: string;
  readonly chosen: Chosen;
  readonly memory: Pick<Memory, 'failure' | 'limits'>;
  readonly history: Pick<History, 'recordOf'>;
  readonly status: () => RefreshStatus;
  readonly state: StateStore;
}

/** The data of the local server. The recording is read through a read-only connection. */
export function servedData(parts: ServedParts, now: () => number): ServedData {
  const { folder, chosen, memory, history, status, state } = parts;
  return {
    circumstances() {
      const source = chosen.source();
      const limit = memory.limits(new URL(source).origin).read();
      return circumstancesOf(status().snapshot, {
        source,
        now: now(),
        interval: chosen.settings().refreshMinutes * minute,
        errors: hostErrors({ failure: memory.failure(source).read(), limit }, now()),
      });
    },
    answer(): IdentifiedAnswer | null {
      const { snapshot } = status();
      if (snapshot === null) return null;
      return { snapshot, ids: snapshot.funds.map((fund) => history.recordOf(fund)?.id ?? null) };
    },
    read(report) {
      // Opened for each request: on Windows, an open file could not be renamed if it is damaged.
      const opening = openReadOnly(folder, false);
      if (!opening.ok) return null;
      try {
        return report(opening.history);
      } finally {
        opening.history.close();
      }
    },
    adlRisks: () => state.current().adlRisk?.risks ?? [],
    alertsUnseen: () => state.current().alerts.filter(({ seen }) => !seen).length,
  };
}
