import type { PastAlert } from '../../../electron/alerts/alert-state.ts';
import type { DetailRange, FundDetail } from '../../../electron/funds/view/fund-detail.ts';
import { send } from '../../bridge.ts';

/** What is recorded of the open fund over the chosen range. */
export class RecordedFund {
  /** Undefined until the history has answered; null where nothing is recorded. */
  detail = $state.raw<FundDetail | null | undefined>(undefined);
  /** Its past alerts, newest first. */
  alerts = $state.raw<readonly PastAlert[]>([]);
  failed = $state.raw(false);
  /** Stamp of the first sample in range, Unix ms; infinity if there is none. */
  readonly from = $derived(
    Math.min(...(this.detail?.series.map(({ points: [first] }) => first?.at ?? Number.POSITIVE_INFINITY) ?? [])),
  );
  /** When the newest rating ends, Unix ms: ratings continue through the day, after the midnight stamp. */
  readonly until = $derived(Math.max(0, ...(this.detail?.ratings.map((stay) => stay.until) ?? [])));
  #range: DetailRange | null = null;

  /** @param id null where the fund is not recorded */
  async read(id: number | null, range: DetailRange): Promise<void> {
    this.#range = range;
    try {
      const [detail, alerts] = await Promise.all(
        id === null ? [null, []] : [send('getFundDetail', { fund: id, range }), send('getPastAlerts', { fund: id })],
      );
      if (range !== this.#range) return; // another range has been chosen meanwhile
      this.detail = detail;
      this.alerts = alerts;
      this.failed = false;
    } catch (cause) {
      console.error('getFundDetail failed', cause);
      this.failed = true;
    }
  }
}
