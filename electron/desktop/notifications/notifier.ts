import { app, powerMonitor } from 'electron';
import type { Core } from '../../core/core.ts';
import type { Log } from '../system/log.ts';
import type { Popover } from '../windows/popover.ts';
import type { EarlierClicks } from './notification-click.ts';
import { clickedNotification, fundOfNotification, updateNotification } from './notification-id.ts';
import { createNotifications, type Notifications } from './notifications.ts';

/**
 * Connects alerts with what a person sees of them: notifications, and the popover that shows them.
 * @param openAbout where the notification of a newer version leads
 */
export function connectAlerts(
  core: Core,
  popover: Popover,
  openAbout: () => void,
  clicks: EarlierClicks,
  log: Log,
): Notifications {
  const { alerts } = core;
  const open = (id: string): void => {
    if (id === updateNotification) openAbout();
    else popover.showFund(fundOfNotification(id));
  };
  const notifications = createNotifications(open, alerts.state().rulesFired.length > 0, log);
  alerts.connect({ show: notifications.show, popoverInUse: popover.isInUse });
  clicks.tell(open);
  app.on('second-instance', (_event, words) => {
    const id = words.map(clickedNotification).find((clicked) => clicked !== null);
    if (id !== undefined) open(id ?? '');
  });

  const { menubar } = popover;
  menubar.on('after-show', alerts.popoverLookedAt);
  menubar.on('after-hide', alerts.popoverHidden);
  // It may have stayed open beside another program while something was found.
  menubar.on('before-load', () => menubar.window?.on('focus', alerts.popoverLookedAt));
  // A timer that was due while the machine slept may be late.
  powerMonitor.on('resume', alerts.retryDelivery);
  return notifications;
}
