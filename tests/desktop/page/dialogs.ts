import type { DialogView, FromPage } from '../host/wire.ts';
import { byId, element, keyed } from './element.ts';

type Send = (message: FromPage) => void;

/** The system's dialogs: messages, errors, and file choosers with a text field for the path. */
export function drawDialogs(send: Send, appName: () => string) {
  return keyed(byId('dialogs'), (first: DialogView) => {
    const title = `dialog-${first.id}-title`;
    const field = element('input', { type: 'text', value: first.path, 'aria-label': 'Path', spellcheck: 'false' });
    const answer = (button: number) => send({ kind: 'dialog', id: first.id, button, path: field.value });
    const buttons = element('div', { class: 'dialog-buttons' });
    for (const [index, text] of first.buttons.entries()) {
      const button = element('button', { type: 'button', class: index === first.defaultButton ? 'default' : '' }, text);
      button.addEventListener('click', () => answer(index));
      buttons.append(button);
    }
    const heading = first.title === '' ? appName() : first.title;
    const root = element('dialog', { class: 'dialog', 'aria-labelledby': title });
    root.append(element('p', { class: 'dialog-app' }, heading), element('h2', { id: title }, first.message));
    if (first.detail !== '') root.append(element('p', { class: 'dialog-detail' }, first.detail));
    if (first.kind === 'open' || first.kind === 'save') root.append(field);
    root.append(buttons);
    root.addEventListener('cancel', (event) => {
      event.preventDefault();
      answer(first.cancelButton);
    });
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') answer(first.defaultButton);
    });
    send({ kind: 'focus', window: null }); // a dialog takes the keyboard from the windows
    queueMicrotask(() => {
      root.showModal();
      const preferred = root.querySelector<HTMLElement>('input[type="text"], button.default');
      preferred?.focus();
    });
    return { root, update: () => undefined };
  });
}
