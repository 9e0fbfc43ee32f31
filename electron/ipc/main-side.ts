import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import * as v from 'valibot';
import { messageOf, stackOf } from '../base/error-text.ts';
import {
  type AnswerOf,
  type ArgumentOf,
  type CommandName,
  channelOf,
  contract,
  type Envelope,
  type ErrorCode,
  type ErrorDetail,
  type PayloadOf,
  type PushName,
} from './contract.ts';

/** A handler for each command. It throws a {@link CommandFailure} for errors that a person can correct. */
export type Handlers = {
  readonly [Name in CommandName]: (argument: ArgumentOf<Name>) => Handled<AnswerOf<Name>>;
};
/** A handler of a command without an answer returns nothing. */
type Handled<Answer> = [Answer] extends [null] ? void | Promise<void> : Answer | Promise<Answer>;

/** A refusal with a code that the page understands. */
export class CommandFailure extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;
  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message);
    this.code = code;
    this.detail = detail;
  }
}

export interface MainSideOptions {
  /** True for the main frame of one of our own windows that shows our own page. */
  readonly isOurs: (event: IpcMainInvokeEvent) => boolean;
  readonly log: (text: string) => void;
}

/**
 * Registers a handler for every command of the contract. Each call passes the sender check and then the guard of its
 * argument; a refusal is answered, logged, and changes nothing.
 */
export function handleCommands(handlers: Handlers, options: MainSideOptions): void {
  for (const [name, entry] of Object.entries(contract)) {
    if (entry.direction !== 'command') continue;
    // `handlers` has a handler for each command; only the type of its argument is lost here.
    const handle = handlers[name as CommandName] as (argument: unknown) => unknown;
    ipcMain.handle(channelOf(name), async (event, argument: unknown): Promise<Envelope<unknown>> => {
      if (!options.isOurs(event)) {
        options.log(`refused "${name}" from ${event.senderFrame?.url ?? 'a frame that is gone'}`);
        return refusal('refused', 'this page may not send messages');
      }
      const parsed = v.safeParse(entry.argument, argument);
      if (!parsed.success) {
        const [issue] = parsed.issues;
        // Never the received value or the name of an unknown member, which could be a password or a watched symbol.
        const member = issue.expected === 'never' ? '' : (v.getDotPath(issue) ?? '');
        const message = `${member === '' ? 'the argument' : member} is not ${issue.expected ?? 'allowed'} (${issue.type})`;
        options.log(`refused "${name}": ${message}`);
        const reason = issue.type === 'raw_transform' || issue.type === 'check' ? issue.message : issue.type;
        return refusal('invalid-argument', message, { member, reason });
      }
      try {
        return { ok: true, value: (await handle(parsed.output)) ?? null };
      } catch (error) {
        const message = messageOf(error);
        options.log(`"${name}" failed: ${stackOf(error)}`);
        return error instanceof CommandFailure
          ? refusal(error.code, message, error.detail)
          : refusal('internal', message);
      }
    });
  }
}

/**
 * Sends a push to every open window. A page that subscribes later requests the state then. Skips destroyed pages, because
 * Electron throws for them while their window closes.
 */
export function pushToPages<Name extends PushName>(name: Name, payload: PayloadOf<Name>): void {
  for (const { webContents } of BrowserWindow.getAllWindows())
    if (!webContents.isDestroyed()) webContents.send(channelOf(name), payload);
}

function refusal(code: ErrorCode, message: string, detail: ErrorDetail = {}): Envelope<never> {
  return { ok: false, error: { code, message, detail } };
}
