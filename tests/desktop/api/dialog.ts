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

/** What an app may say of a dialog here. */
type MessageOptions = Pick<
  Electron.MessageBoxOptions,
  'type' | 'title' | 'message' | 'detail' | 'buttons' | 'defaultId' | 'cancelId'
>;
type SaveOptions = Pick<Electron.SaveDialogOptions, 'title' | 'buttonLabel' | 'defaultPath' | 'filters'>;
type OpenOptions = Pick<Electron.OpenDialogOptions, keyof SaveOptions | 'properties'>;

/** The options are the last argument: a window may stand before them. */
function readArguments<Options extends object>(first: BrowserWindow | Options, second: Options | undefined) {
  if (!isReady()) throw new Error('dialog module can only be used after app is ready');
  return first instanceof BrowserWindow
    ? { parent: first, options: second ?? ({} as Options) } // the app gives both, as its types ask
    : { parent: null, options: first };
}

export const dialog = guardObject('dialog', {
  async showMessageBox(
    first: BrowserWindow | MessageOptions,
    second?: MessageOptions,
  ): Promise<Electron.MessageBoxReturnValue> {
    const { parent, options } = readArguments(first, second);
    const { type, title = '', message, detail = '', buttons = ['OK'], defaultId = -1, cancelId = 0 } = options;
    const kind = type === 'error' ? ('error' as const) : ('message' as const);
    const view = { ...plain, kind, title, message, detail, buttons, defaultButton: defaultId, cancelButton: cancelId };
    return { response: (await ask(view, parent)).button, checkboxChecked: false };
  },
  showErrorBox(title: string, content: string): void {
    console.error(`${title}\n${content}`);
    if (isReady()) void ask({ ...plain, kind: 'error', message: title, detail: content }, null);
  },
  async showOpenDialog(
    first: BrowserWindow | OpenOptions,
    second?: OpenOptions,
  ): Promise<Electron.OpenDialogReturnValue> {
    const path = await askForPath('open', 'Open', readArguments(first, second));
    return { canceled: path === '', filePaths: path === '' ? [] : [path] };
  },
  async showSaveDialog(
    first: BrowserWindow | SaveOptions,
    second?: SaveOptions,
  ): Promise<Electron.SaveDialogReturnValue> {
    const path = await askForPath('save', 'Save', readArguments(first, second));
    return { canceled: path === '', filePath: path };
  },
});

/** A text field stands for the system's file chooser: the paths are real. An empty path means cancelled. */
async function askForPath(
  kind: 'open' | 'save',
  usualButton: string,
  { parent, options }: { parent: BrowserWindow | null; options: SaveOptions },
): Promise<string> {
  const { title: message = usualButton, buttonLabel = usualButton, defaultPath: path = '' } = options;
  const buttons = [buttonLabel, 'Cancel'];
  const answer = await ask({ ...plain, kind, message, buttons, cancelButton: 1, path }, parent);
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
