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
