import type { NotificationOutcome } from '../alert-state.ts';
import type { AlertText } from '../texts/alert-text.ts';

/** One notification for the operating system, in words. */
export interface AlertNotification extends AlertText {
  readonly id: string;
  /** Key of the fund that a click leads to. */
  readonly fund: string;
}

/** The desktop's part of alerts. */
export interface Notifier {
  /** @param ended called with the outcome, at once or later; never if the system does not report one */
  show(notification: AlertNotification, ended: (outcome: Exclude<NotificationOutcome, 'no-answer'>) => void): void;
  /** A person looks at the popover: it is open, has the focus, the screen is not locked and the machine not idle. */
  personWatches(): boolean;
}
