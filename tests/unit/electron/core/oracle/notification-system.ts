import type { Notifier } from '../../../../../electron/alerts/delivery/notifier.ts';
import type { Postman } from './postman.ts';
import type { Step } from './story.ts';

/** A system that shows notifications, or refuses the next ones. */
export interface NotificationSystem {
  readonly show: Notifier['show'];
  refuseNext(refusal: Extract<Step, { kind: 'refusal' }>): void;
  /** Says of the notifications that it has refused meanwhile that they were not shown. */
  sayRefusals(): void;
  /** It refuses the next one, or has refused one and not said so. */
  isRefusing(): boolean;
}

/** @param postman of the host in use @param now by a right clock */
export function createNotificationSystem(postman: () => Postman, now: () => number): NotificationSystem {
  let next: Pick<Extract<Step, { kind: 'refusal' }>, 'comes' | 'times'> = { comes: 'later', times: 0 };
  const unsaid: (() => void)[] = [];

  return {
    show(notice, ended) {
      const own = postman();
      if (next.times === 0) return own.shown(notice, now());
      next = { ...next, times: next.times - 1 };
      const refuse = (): void => {
        ended('failed');
        // It is tried again within the hour.
        own.clockChanged(now());
      };
      if (next.comes === 'at-once') refuse();
      else unsaid.push(refuse);
    },
    refuseNext(refusal) {
      next = refusal;
    },
    sayRefusals() {
      for (const refuse of unsaid.splice(0)) refuse();
    },
    isRefusing: () => next.times > 0 || unsaid.length > 0,
  };
}
