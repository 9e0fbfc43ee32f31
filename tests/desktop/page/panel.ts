import type { FromPage, WindowView } from '../host/wire.ts';
import { byId, element, keyed, setAttributes } from './element.ts';

/** One button per ordinary window, as a task bar has. */
export function drawTasks(send: (message: FromPage) => void) {
  const update = keyed(byId('tasks'), (first: WindowView) => {
    const root = element('button', { type: 'button', class: 'task' });
    root.addEventListener('click', () => {
      send({ kind: 'restore', window: first.id });
      send({ kind: 'focus', window: first.id });
    });
    return {
      root,
      update(window: WindowView) {
        root.textContent = window.title;
        setAttributes(root, { 'aria-pressed': String(window.focused) });
      },
    };
  });
  return (windows: readonly WindowView[]) =>
    update(windows.filter((window) => window.framed && (window.visible || window.minimized)));
}

/** The clock of the panel, in the browser's language and time zone. */
export function runClock(): void {
  const clock = byId('clock');
  const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
  const date = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
  const tell = () => {
    const now = new Date();
    clock.setAttribute('datetime', now.toISOString());
    clock.replaceChildren(
      element('span', { class: 'clock-date' }, date.format(now)),
      element('span', { class: 'clock-time' }, time.format(now)),
    );
  };
  tell();
  setInterval(tell, 5000);
}
