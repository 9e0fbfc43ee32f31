import { app, powerMonitor } from 'electron';
import type { Core } from '../../core/core.ts';
import type { Log } from '../system/log.ts';
import type { Popover } from '../windows/popover.ts';
import type { EarlierClicks } from './notification-click.ts';
import { clickedNotification, fundOfNotification, updateNotification } from './notification-id.ts';
import { createNotifications, type Notifications } from './notifications.ts';

/** After this many seconds without mouse or keyboard input, the person counts as away. */
const idleAfter = 180;

/**
 * Connects alerts to notifications and to the popover that shows them.
 * @param openAbout opens *About*, for a click on the notification of a newer version
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
  let locked = false;
  const personWatches = (): boolean => !locked && popover.isInUse() && isPersonThere();
  alerts.connect({ show: notifications.show, personWatches });
  clicks.listen(open);
  app.on('second-instance', (_event, words) => {
    const id = words.map(clickedNotification).find((clicked) => clicked !== null);
    if (id !== undefined) open(id ?? '');
  });

  const { menubar } = popover;
  // A hidden window shows nothing, whatever its page reported last; once visible, the page reports again.
  menubar.on('after-hide', () => alerts.onScreen([]));
  menubar.on('before-load', () => {
    menubar.window?.on('focus', alerts.retryDelivery);
    menubar.window?.webContents.on('did-start-loading', () => alerts.onScreen([]));
  });
  const setLocked = (now: boolean) => (): void => {
    locked = now;
    alerts.retryDelivery();
  };
  powerMonitor.on('lock-screen', setLocked(true));
  powerMonitor.on('unlock-screen', setLocked(false));
  // A timer that was due while the machine slept may be late.
  powerMonitor.on('resume', alerts.retryDelivery);
  return notifications;
}

/** True after recent input and on an unlocked screen, or if the system does not know. */
function isPersonThere(): boolean {
  const state = powerMonitor.getSystemIdleState(idleAfter);
  return state === 'active' || state === 'unknown';
}
