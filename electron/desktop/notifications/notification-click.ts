import { app, Notification } from 'electron';
import { clickedNotification } from './notification-id.ts';

/** Clicks on notifications without an object in this run: those of an earlier run, or the one that started this one. */
export interface EarlierClicks {
  /** Sets the listener for every click, including the one that started the app. */
  listen(clicked: (id: string) => void): void;
}

/**
 * Must run before `ready`: macOS reports the click that started the app only with that event.
 * https://www.electronjs.org/docs/latest/api/app#event-ready
 */
export function hearEarlierClicks(words: readonly string[]): EarlierClicks {
  let listener: ((id: string) => void) | null = null;
  /** Windows reports one click in up to three ways. */
  let first = words.map(clickedNotification).find((id) => id !== null) ?? null;
  app.once('ready', (_event, launchInfo) => {
    const { identifier } = launchInfo as { identifier?: unknown }; // any object may be asked for any member
    if (typeof identifier !== 'string') return;
    if (listener === null) first = identifier;
    else listener(identifier);
  });
  return {
    listen(clicked) {
      listener = clicked;
      if (first !== null) clicked(first);
      if (process.platform === 'win32') {
        // Creates the listener for such clicks; `handleActivation` alone does not (notification_presenter_win.cc).
        Notification.isSupported();
        Notification.handleActivation(({ arguments: argument }) => {
          const id = clickedNotification(argument);
          if (id !== null) clicked(id);
        });
      }
    },
  };
}
