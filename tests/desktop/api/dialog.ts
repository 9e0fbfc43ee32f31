import { textArgument } from '../host/arguments.ts';
import { pageLink } from '../host/frames/page-link.ts';
import { guardObject, NotImplemented } from '../host/guarded.ts';
import { changed } from '../host/harness/changes.ts';
import { platform } from '../host/machine.ts';
import { moveFocus } from '../host/windows/focus.ts';
import type { DialogView } from '../host/wire.ts';
import { isReady } from './app/lifecycle.ts';
import { BrowserWindow } from './browser-window.ts';

interface Answer {
  readonly button: number;
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

/** What an option must be, and how Electron names it where it is something else (dialog.ts). */
const texts = {
  title: 'Title',
  message: 'Message',
  detail: 'Detail',
  buttonLabel: 'Button label',
  defaultPath: 'Default path',
};
const lists = { buttons: 'Buttons', properties: 'Properties' };
const messageTypes = ['none', 'info', 'error', 'question', 'warning'];

function nameIn(table: object, option: string): string | undefined {
  return Object.entries(table).find(([name]) => name === option)?.[1];
}

/** The options are the last argument: a window may stand before them. What is wrong is thrown at once, as in Electron. */
function readArguments<Options extends object>(
  first: object,
  second: Options | undefined,
  implemented: readonly (keyof Options & string)[],
): { readonly parent: BrowserWindow | null; readonly options: Options } {
  if (!isReady()) throw new Error('dialog module can only be used after app is ready');
  const options = second ?? (first as Options); // the overloads of Electron's own functions leave no third form
  for (const [name, value] of Object.entries(options)) {
    if (!implemented.some((known) => known === name)) throw new NotImplemented(`the dialog option '${name}'`);
    if (value === undefined) continue;
    const [text, list] = [nameIn(texts, name), nameIn(lists, name)];
    if (text !== undefined && typeof value !== 'string') throw new TypeError(`${text} must be a string`);
    if (list !== undefined && !Array.isArray(value)) throw new TypeError(`${list} must be an array`);
    if (name === 'type' && !messageTypes.includes(value)) throw new TypeError('Invalid message box type');
  }
  return { parent: first instanceof BrowserWindow ? first : null, options };
}

/** The button that closing the dialog stands for where the app names none. */
function cancelButton(buttons: readonly string[], defaultId: number | undefined): number {
  const named = buttons.findIndex((text) => /^(cancel|no)$/i.test(text));
  return named >= 0 ? named : Number(defaultId === 0 && buttons.length > 1);
}

const pathOptions = ['title', 'buttonLabel', 'defaultPath', 'filters'] as const;
const messageOptions = ['type', 'title', 'message', 'detail', 'buttons', 'defaultId', 'cancelId'] as const;

export const dialog = guardObject('dialog', {
  showMessageBox(first: object, second?: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue> {
    const { parent, options } = readArguments<Electron.MessageBoxOptions>(first, second, messageOptions);
    const { type, title = '', message = '', detail = '', buttons: given = [], defaultId, cancelId } = options;
    const buttons = given.length > 0 ? given : ['OK'];
    const view = {
      ...plain,
      kind: type === 'error' ? ('error' as const) : ('message' as const),
      title,
      message,
      detail,
      buttons,
      defaultButton: defaultId ?? -1,
      cancelButton: cancelId ?? cancelButton(given, defaultId),
    };
    return ask(view, parent).then(({ button }) => ({ response: button, checkboxChecked: false }));
  },
  showErrorBox(...given: [title: string, content: string]): void {
    if (given.length < 2) throw new TypeError('Insufficient number of arguments.');
    const [title, content] = [textArgument(0, given[0]), textArgument(1, given[1])];
    console.error(`${title}\n${content}`);
    if (isReady()) void ask({ ...plain, kind: 'error', message: title, detail: content }, null);
  },
  showOpenDialog(first: object, second?: Electron.OpenDialogOptions): Promise<Electron.OpenDialogReturnValue> {
    const read = readArguments<Electron.OpenDialogOptions>(first, second, [...pathOptions, 'properties']);
    const chosen = askForPath('open', 'Open a file', 'Open', read);
    return chosen.then((path) => ({ canceled: path === '', filePaths: path === '' ? [] : [path] }));
  },
  showSaveDialog(first: object, second?: Electron.SaveDialogOptions): Promise<Electron.SaveDialogReturnValue> {
    const read = readArguments<Electron.SaveDialogOptions>(first, second, pathOptions);
    const chosen = askForPath('save', 'Save as', 'Save', read);
    return chosen.then((path) => ({ canceled: path === '', filePath: path }));
  },
});

/** A text field stands for the system's file chooser: the paths are real. An empty path means cancelled. */
async function askForPath(
  kind: 'open' | 'save',
  usualTitle: string,
  usualButton: string,
  { parent, options }: { parent: BrowserWindow | null; options: Omit<Electron.OpenDialogOptions, 'properties'> },
): Promise<string> {
  const { title: message = usualTitle, buttonLabel = usualButton, defaultPath: path = '' } = options;
  const answer = await ask(
    { ...plain, kind, message, buttons: [buttonLabel, 'Cancel'], cancelButton: 1, path },
    parent,
  );
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
