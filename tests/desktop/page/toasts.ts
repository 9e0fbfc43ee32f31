import type { FromPage, NotificationView } from '../host/wire.ts';
import { byId, element, keyed } from './element.ts';

type Send = (message: FromPage) => void;

/** How long a toast stays, milliseconds. */
const stays = 12_000;

/** The app's notifications. A click, a dismissal and the end of the time are told to the main process. */
export function drawToasts(send: Send, appName: () => string) {
  return keyed(byId('toasts'), (first: NotificationView) => {
    const { id } = first;
    const tell = (act: 'click' | 'close' | 'timeout') => send({ kind: 'notification', id, act });
    const label = `Dismiss notification: ${first.title}`;
    const close = element('button', { type: 'button', class: 'toast-close', 'aria-label': label }, '×');
    const main = element('button', { type: 'button', class: 'toast-main' });
    main.append(element('span', { class: 'toast-app' }, appName()), element('strong', {}, first.title));
    main.append(element('span', {}, first.body));
    const root = element('div', { class: 'toast', role: 'status' }, main, close);
    main.addEventListener('click', () => tell('click'));
    close.addEventListener('click', () => tell('close'));
    setTimeout(() => tell('timeout'), stays);
    return { root, update: () => undefined };
  });
}
