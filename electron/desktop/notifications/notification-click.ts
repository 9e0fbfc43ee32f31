import { app, Notification } from 'electron';
import { clickedNotification } from './notification-id.ts';

/** Clicks on notifications of earlier runs, including one that started this run. */
export interface EarlierClicks {
  /** Sets the listener for such clicks, also for one that came before. */
  listen(clicked: (id: string) => void): void;
}

/**
 * Must run before `ready`: macOS reports a click that started the app only with that event.
 * https://www.electronjs.org/docs/latest/api/app#event-ready
 */
export function hearEarlierClicks(words: readonly string[]): EarlierClicks {
  let listener: ((id: string) => void) | null = null;
  /** The id of a click that started the app. Windows may report the same click in up to three ways. */
  let first = words.map(clickedNotification).find((id) => id !== null) ?? null;
  app.once('ready', (_event, launchInfo) => {
    const { identifier } = launchInfo as { identifier?: unknown }; // members of an unknown object are unknown
    if (typeof identifier !== 'string') return;
    if (listener === null) first = identifier;
    else listener(identifier);
  });
  return {
    listen(clicked) {
      listener = clicked;
      if (first !== null) clicked(first);
      if (process.platform === 'win32') {
        // Creates the native listener; `handleActivation` alone does not (notification_presenter_win.cc).
        Notification.isSupported();
        Notification.handleActivation(({ arguments: argument }) => {
          const id = clickedNotification(argument);
          if (id !== null) clicked(id);
        });
      }
    },
  };
}
