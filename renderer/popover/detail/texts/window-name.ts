import type { ChangeWindow } from '../../../../electron/funds/change.ts';
import { m } from '../../../../messages/compiled/messages.js';

const names: Readonly<Record<ChangeWindow, () => string>> = {
  previous: m.window_previous,
  day: m.window_day,
  week: m.window_week,
  month: m.window_month,
};

/** The window of a change, short enough for the head of a column. */
export const windowName = (window: ChangeWindow): string => names[window]();
