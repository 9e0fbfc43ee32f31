import type { AlertNotification, Notifier } from '../../../../../electron/alerts/delivery/notifier.ts';
import type { Postman } from './postman.ts';
import type { Step } from './story.ts';

type Refusal = Extract<Step, { kind: 'refusal' }>;

/** A system that shows notifications, or refuses the next ones. @param postman of the host in use @param now by a right clock */
export function createNotificationSystem(postman: () => Postman, now: () => number) {
  let next: Pick<Refusal, 'comes' | 'times'> = { comes: 'later', times: 0 };
  const unsaid: (() => void)[] = [];

  return {
    show(notice: AlertNotification, ended: Parameters<Notifier['show']>[1]) {
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
    refuseNext(refusal: Refusal): void {
      next = refusal;
    },
    /** Says of the notifications that it has refused meanwhile that they were not shown. */
    sayRefusals(): void {
      for (const refuse of unsaid.splice(0)) refuse();
    },
    /** It refuses the next one, or has refused one and not said so. */
    isRefusing: (): boolean => next.times > 0 || unsaid.length > 0,
  };
}
