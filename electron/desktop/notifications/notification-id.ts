/**
 * The id under which the operating system keeps a notification. It contains the fund, so that a click that starts the app
 * opens that fund. Windows allows at most 64 characters.
 * @param fund identity of the fund in the history; without one a click opens the popover alone
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
 * The id in the arguments with which Windows tells of a click, `type=click&tag=…`; null where they tell of none. Windows
 * hands them to `Notification.handleActivation`, or starts the program with them as a word of its command line.
 */
export function clickedNotification(argument: string): string | null {
  if (!/^type=click(&|$)/.test(argument)) return null;
  return new URLSearchParams(argument).get('tag') ?? '';
}

/** The id of the notification that a newer version is ready. */
export const updateNotification = 'update';
