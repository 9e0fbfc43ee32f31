import { changed } from '../host/changes.ts';
import { guardObject } from '../host/guarded.ts';
import { pageLink } from '../host/page-link.ts';
import type { DialogView } from '../host/wire.ts';
import { isReady } from './lifecycle.ts';

interface Answer {
  readonly button: number;
  readonly checked: boolean;
  readonly path: string;
}

interface Open {
  readonly view: DialogView;
  answer(answer: Answer): void;
}

let dialogs = 0;
const open = new Map<number, Open>();

const plain: Omit<DialogView, 'id' | 'kind' | 'message'> = {
  title: '',
  detail: '',
  buttons: ['OK'],
  defaultButton: 0,
  cancelButton: 0,
  checkbox: '',
  checkboxChecked: false,
  path: '',
};

/** Shows a dialog on the desktop page and waits for somebody to answer it. */
function ask(view: Omit<DialogView, 'id'>): Promise<Answer> {
  dialogs += 1;
  const id = dialogs;
  const { promise, resolve } = Promise.withResolvers<Answer>();
  open.set(id, {
    view: { ...view, id },
    answer(answer) {
      open.delete(id);
      changed();
      resolve(answer);
    },
  });
  pageLink.need();
  changed();
  return promise;
}

/** The options are the last argument: a window may stand before them. */
function lastOf<Options>(first: object, second: Options | undefined): Options {
  return second ?? (first as Options); // the overloads of Electron's own functions leave no third form
}

export const dialog = guardObject('dialog', {
  async showMessageBox(first: object, second?: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue> {
    const options = lastOf<Electron.MessageBoxOptions>(first, second);
    const buttons = options.buttons !== undefined && options.buttons.length > 0 ? options.buttons : ['OK'];
    const cancels = buttons.findIndex((text) => /^(cancel|no)$/i.test(text));
    const answer = await ask({
      ...plain,
      kind: options.type === 'error' ? 'error' : 'message',
      title: options.title ?? '',
      message: options.message,
      detail: options.detail ?? '',
      buttons,
      defaultButton: options.defaultId ?? 0,
      cancelButton: options.cancelId ?? Math.max(0, cancels),
      checkbox: options.checkboxLabel ?? '',
      checkboxChecked: options.checkboxChecked ?? false,
    });
    return { response: answer.button, checkboxChecked: answer.checked };
  },
  showErrorBox(title: string, content: string): void {
    console.error(`${title}\n${content}`);
    if (isReady()) void ask({ ...plain, kind: 'error', message: title, detail: content });
  },
  async showOpenDialog(first: object, second?: Electron.OpenDialogOptions): Promise<Electron.OpenDialogReturnValue> {
    const options = lastOf<Electron.OpenDialogOptions>(first, second);
    const answer = await askForPath(
      'open',
      options.title ?? 'Open a file',
      options.buttonLabel ?? 'Open',
      options.defaultPath,
    );
    return answer === '' ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [answer] };
  },
  async showSaveDialog(first: object, second?: Electron.SaveDialogOptions): Promise<Electron.SaveDialogReturnValue> {
    const options = lastOf<Electron.SaveDialogOptions>(first, second);
    const answer = await askForPath(
      'save',
      options.title ?? 'Save as',
      options.buttonLabel ?? 'Save',
      options.defaultPath,
    );
    return { canceled: answer === '', filePath: answer };
  },
});

/** A text field stands for the system's file chooser: the paths are real. An empty path means cancelled. */
async function askForPath(kind: 'open' | 'save', message: string, button: string, path = ''): Promise<string> {
  const answer = await ask({ ...plain, kind, message, buttons: [button, 'Cancel'], cancelButton: 1, path });
  return answer.button === 0 ? answer.path : '';
}

/** The dialogs that wait for an answer, oldest first. */
export function viewOfDialogs(): DialogView[] {
  return [...open.values()].map(({ view }) => view);
}

/** Answers a dialog as its buttons do; unknown ids are ignored. */
export function answerDialog(id: number, answer: Answer): void {
  open.get(id)?.answer(answer);
}

pageLink.onMessage((message) => {
  if (message.kind === 'dialog') answerDialog(message.id, message);
});
