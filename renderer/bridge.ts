import type {
  AnswerOf,
  ArgumentOf,
  Bridge,
  CommandError,
  CommandName,
  Envelope,
  ErrorCode,
  ErrorDetail,
  PayloadOf,
} from '../electron/ipc/contract.ts';

declare global {
  interface Window {
    readonly backstop: Bridge;
  }
}

/** A command that the main process refused or failed. Code and detail decide the text; the message is only logged. */
export class BridgeError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;
  constructor({ code, message, detail }: CommandError) {
    super(message);
    this.name = 'BridgeError';
    this.code = code;
    this.detail = detail ?? {};
  }
}

/** Arguments after the name of a command: one, an optional one where the guard allows it, or none. */
export type Arguments<Name extends CommandName> =
  ArgumentOf<Name> extends undefined
    ? []
    : undefined extends ArgumentOf<Name>
      ? [argument?: ArgumentOf<Name>]
      : [argument: ArgumentOf<Name>];

/**
 * Sends a command to the main process.
 * @throws BridgeError when the command was refused or failed
 */
export async function send<Name extends CommandName>(
  name: Name,
  ...[argument]: Arguments<Name>
): Promise<AnswerOf<Name>> {
  // TypeScript cannot follow one name through two mapped types; the contract derives both from the same entry.
  const call = window.backstop[name] as (argument: unknown) => Promise<Envelope<AnswerOf<Name>>>;
  const envelope = await call(argument);
  if (envelope.ok) return envelope.value;
  throw new BridgeError(envelope.error);
}

/**
 * Sends a command whose failure is only logged. For commands whose result a person waits for, use `send` and show the
 * error.
 */
export function post<Name extends CommandName>(name: Name, ...argument: Arguments<Name>): void {
  send(name, ...argument).catch((cause: unknown) => {
    console.error(`${name} failed`, cause);
  });
}

/**
 * Sends a command from an effect. An answer that comes after the effect has run again, or ended, is ignored.
 * @param fail takes the cause of a failure, which is logged by default
 * @returns what the effect must return
 */
export function query<Name extends CommandName>(
  name: Name,
  argument: ArgumentOf<Name>,
  take: (answer: AnswerOf<Name>) => void,
  fail = (cause: unknown): void => console.error(`${name} failed`, cause),
): () => void {
  let stale = false;
  // The argument is one that this very command takes, or undefined for one without.
  const asked = send(name, ...([argument] as unknown as Arguments<Name>));
  asked.then(
    (answer) => stale || take(answer),
    (cause: unknown) => stale || fail(cause),
  );
  return () => {
    stale = true;
  };
}

/** Listens to every state that the main process pushes; the answer unsubscribes. */
export function onState(listener: (state: PayloadOf<'state'>) => void): () => void {
  return window.backstop.onState(listener);
}
