/**
 * The id of a notification in the operating system, at most 64 characters for Windows. It contains the fund, so that a
 * click that starts the app can open that fund.
 * @param fund identity of the fund in the history; null opens only the popover
 */
export function notificationId(alert: string, fund: number | null): string {
  return fund === null ? `alert-${alert}` : `alert-${alert}-fund-${fund}`;
}

/** The fund in a notification's id; null without one. */
export function fundOfNotification(id: string): number | null {
  const fund = /^alert-\d+-fund-(\d{1,15})$/.exec(id)?.[1];
  return fund === undefined ? null : Number(fund);
}

/**
 * The id in the arguments of a click on Windows, `type=click&tag=…`; null for other arguments. Windows passes them to
 * `Notification.handleActivation`, or starts the program with them on its command line.
 */
export function clickedNotification(argument: string): string | null {
  if (!/^type=click(&|$)/.test(argument)) return null;
  return new URLSearchParams(argument).get('tag') ?? '';
}

/** Id of the notification about a newer version. */
export const updateNotification = 'update';
