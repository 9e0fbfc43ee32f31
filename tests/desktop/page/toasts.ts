import type { FromPage, NotificationView } from '../host/wire.ts';
import { byId, element, keyed } from './element.ts';

type Send = (message: FromPage) => void;

/** How long a toast stays when nobody touches it, milliseconds. */
const stays = 12_000;

function closeButton(label: string): HTMLButtonElement {
  return element('button', { type: 'button', class: 'toast-close', 'aria-label': label }, '×');
}

/** The app's notifications. A click, a dismissal and the end of the time are told to the main process. */
export function drawToasts(send: Send, appName: () => string) {
  return keyed(byId('toasts'), (first: NotificationView) => {
    const { id } = first;
    const tell = (act: 'click' | 'close' | 'timeout') => send({ kind: 'notification', id, act });
    const close = closeButton(`Dismiss notification: ${first.title}`);
    const texts = element('span', { class: 'toast-texts' });
    texts.append(
      element('span', { class: 'toast-app' }, appName()),
      element('strong', { class: 'toast-title' }, first.title),
    );
    texts.append(element('span', { class: 'toast-body' }, first.body));
    const main = element('button', { type: 'button', class: 'toast-main' }, texts);
    const root = element('div', { class: 'toast', role: 'status' }, main, close);
    main.addEventListener('click', () => tell('click'));
    close.addEventListener('click', () => tell('close'));
    expire(root, () => tell('timeout'));
    return { root, update: () => undefined };
  });
}

/** Runs the end of a toast's time, which stands still while somebody is at it. */
function expire(toast: HTMLElement, end: () => void): void {
  let timer = setTimeout(end, stays);
  const hold = () => clearTimeout(timer);
  const release = () => {
    clearTimeout(timer);
    if (toast.isConnected) timer = setTimeout(end, stays);
  };
  toast.addEventListener('pointerenter', hold);
  toast.addEventListener('focusin', hold);
  toast.addEventListener('pointerleave', release);
  toast.addEventListener('focusout', release);
}

/** A message of the desktop itself: what the app asked the system to open. */
export function tellOpened(texts: readonly string[]): void {
  for (const text of texts) {
    const close = closeButton('Dismiss');
    const root = element(
      'article',
      { class: 'toast system', role: 'status' },
      element('span', { class: 'toast-body' }, text),
      close,
    );
    close.addEventListener('click', () => root.remove());
    byId('toasts').append(root);
    expire(root, () => root.remove());
  }
}
