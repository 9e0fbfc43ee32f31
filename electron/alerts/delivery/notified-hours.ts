import type { Clock } from '../../base/clock.ts';
import type { AlertStore } from '../stored/alert-store.ts';
import { type Notified, notifiedFor, withinTheHour } from './delivery-plan.ts';

/** The hours during which a fund gets no further notification. */
export interface NotifiedHours {
  /** A notification of these funds has just been shown. */
  begin(funds: readonly string[]): void;
  endAll(): void;
  /** Continues the hours that are stored. */
  startOver(): void;
  close(): void;
}

/**
 * Each hour is also measured by a timer, so that a clock set back does not prolong it.
 * @param ended called when an hour ends by its timer
 */
export function createNotifiedHours(clock: Clock, kept: AlertStore, ended: () => void): NotifiedHours {
  let cancels: (() => void)[] = [];

  function keepOnly(isLeft: (notified: Notified) => boolean): void {
    const stored = kept.current();
    kept.keep({ ...stored, notified: stored.notified.filter(isLeft) });
  }

  function measure(notified: readonly Notified[], at: number): void {
    const isOver = (one: Notified): boolean => notified.some(({ fund, at }) => fund === one.fund && at === one.at);
    const cancel = clock.wakeAt(at + notifiedFor, () => {
      cancels = cancels.filter((other) => other !== cancel);
      keepOnly((one) => !isOver(one));
      ended();
    });
    cancels.push(cancel);
  }

  function close(): void {
    for (const cancel of cancels) cancel();
    cancels = [];
  }

  return {
    begin(funds) {
      const now = clock.now();
      const fresh = funds.map((fund) => ({ fund, at: now }));
      const { notified, ...stored } = kept.current();
      const others = withinTheHour(notified, now).filter(({ fund }) => !funds.includes(fund));
      kept.keep({ ...stored, notified: [...others, ...fresh] });
      if (fresh.length > 0) measure(fresh, now);
    },
    endAll: () => keepOnly(() => false),
    startOver() {
      close();
      for (const notified of kept.current().notified) measure([notified], notified.at);
    },
    close,
  };
}
