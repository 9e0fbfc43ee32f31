import { pageLink } from '../host/frames/page-link.ts';
import { guardObject } from '../host/guarded.ts';
import { changed } from '../host/harness/changes.ts';
import { platform } from '../host/machine.ts';
import { moveFocus } from '../host/windows/focus.ts';
import type { DialogView } from '../host/wire.ts';
import { isReady } from './app/lifecycle.ts';
import { BrowserWindow } from './browser-window.ts';

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

/**
 * Shows a dialog on the desktop page and waits for somebody to answer it. It takes the keyboard, and gives it back to
 * its window; on macOS the dialog of a window is a sheet, which belongs to it.
 * @param parent the window that the dialog stands before
 */
function ask(view: Omit<DialogView, 'id'>, parent: BrowserWindow | null): Promise<Answer> {
  dialogs += 1;
  const id = dialogs;
  const isSheet = platform === 'darwin' && parent !== null;
  if (!isSheet) moveFocus(null);
  const { promise, resolve } = Promise.withResolvers<Answer>();
  open.set(id, {
    view: { ...view, id },
    answer(answer) {
      open.delete(id);
      if (!isSheet && parent !== null && !parent.isDestroyed()) parent.focus();
      changed();
      resolve(answer);
    },
  });
  pageLink.need();
  changed();
  return promise;
}

/** The options are the last argument: a window may stand before them. Options that are not implemented are refused. */
function readArguments<Options extends object>(
  first: object,
  second: Options | undefined,
  implemented: readonly (keyof Options & string)[],
): { readonly parent: BrowserWindow | null; readonly options: Options } {
  const options = second ?? (first as Options); // the overloads of Electron's own functions leave no third form
  const unknown = Object.keys(options).find((name) => !implemented.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`The simulated desktop does not implement the dialog option '${unknown}'`);
  return { parent: first instanceof BrowserWindow ? first : null, options };
}

const pathOptions = ['title', 'buttonLabel', 'defaultPath', 'filters'] as const;

export const dialog = guardObject('dialog', {
  async showMessageBox(first: object, second?: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue> {
    const { parent, options } = readArguments<Electron.MessageBoxOptions>(first, second, [
      'type',
      'title',
      'message',
      'detail',
      'buttons',
      'defaultId',
      'cancelId',
      'checkboxLabel',
      'checkboxChecked',
    ]);
    const buttons = options.buttons !== undefined && options.buttons.length > 0 ? options.buttons : ['OK'];
    const cancels = buttons.findIndex((text) => /^(cancel|no)$/i.test(text));
    const view = {
      ...plain,
      kind: options.type === 'error' ? ('error' as const) : ('message' as const),
      title: options.title ?? '',
      message: options.message,
      detail: options.detail ?? '',
      buttons,
      defaultButton: options.defaultId ?? 0,
      cancelButton: options.cancelId ?? Math.max(0, cancels),
      checkbox: options.checkboxLabel ?? '',
      checkboxChecked: options.checkboxChecked ?? false,
    };
    const answer = await ask(view, parent);
    return { response: answer.button, checkboxChecked: answer.checked };
  },
  showErrorBox(title: string, content: string): void {
    console.error(`${title}\n${content}`);
    if (isReady()) void ask({ ...plain, kind: 'error', message: title, detail: content }, null);
  },
  async showOpenDialog(first: object, second?: Electron.OpenDialogOptions): Promise<Electron.OpenDialogReturnValue> {
    const { parent, options } = readArguments<Electron.OpenDialogOptions>(first, second, [
      ...pathOptions,
      'properties',
    ]);
    const answer = await askForPath(
      parent,
      'open',
      options.title ?? 'Open a file',
      options.buttonLabel ?? 'Open',
      options.defaultPath,
    );
    return answer === '' ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [answer] };
  },
  async showSaveDialog(first: object, second?: Electron.SaveDialogOptions): Promise<Electron.SaveDialogReturnValue> {
    const { parent, options } = readArguments<Electron.SaveDialogOptions>(first, second, pathOptions);
    const answer = await askForPath(
      parent,
      'save',
      options.title ?? 'Save as',
      options.buttonLabel ?? 'Save',
      options.defaultPath,
    );
    return { canceled: answer === '', filePath: answer };
  },
});

/** A text field stands for the system's file chooser: the paths are real. An empty path means cancelled. */
async function askForPath(
  parent: BrowserWindow | null,
  kind: 'open' | 'save',
  message: string,
  button: string,
  path = '',
): Promise<string> {
  const answer = await ask({ ...plain, kind, message, buttons: [button, 'Cancel'], cancelButton: 1, path }, parent);
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
