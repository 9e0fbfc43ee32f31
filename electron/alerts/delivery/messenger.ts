import type { Alert } from '../judging/alert.ts';
import type { AlertText } from '../texts/alert-text.ts';

/** One message for somebody beyond this computer: one alert, or several in one summary. */
export interface OutgoingMessage extends AlertText {
  /** Unchanged when the message is sent again because no answer came. */
  readonly id: string;
  /** Money may have been lost. */
  readonly loss: boolean;
  /** Worst first. */
  readonly alerts: readonly Alert[];
}

/** Sends alerts beyond this computer. */
export interface Messenger {
  /** True when there is a recipient. */
  isOn(): boolean;
  /** Nothing is sent before this time (Unix ms), as the recipient has asked; null when it has asked for nothing. */
  heldUntil(): number | null;
  /** Sends one message; never throws. */
  send(message: OutgoingMessage): Promise<SendOutcome>;
}

export type SendOutcome = { readonly ok: true } | { readonly ok: false; readonly failure: SendFailure };

export type SendFailureKind =
  /** This machine has no network, or nothing answers there. */
  | 'offline'
  | 'timeout'
  | 'dns'
  | 'tls'
  | 'proxy'
  /** The answer leads elsewhere: it is not followed. */
  | 'redirected'
  /** HTTP 429. */
  | 'limited'
  /** Another HTTP 4xx: a wrong address or token. */
  | 'refused'
  /** HTTP 5xx, or an answer that is not HTTP. */
  | 'server'
  /** The system's keyring does not give the address now. */
  | 'locked';

export interface SendFailure {
  readonly kind: SendFailureKind;
  /** HTTP status, where there was an answer. */
  readonly status: number | null;
  /** The recipient's text, for the person only and never for the log: without secrets, at most 200 characters. */
  readonly said: string;
  /** Nothing may be sent before this time (Unix ms), as the recipient asks; null when it asks for nothing. */
  readonly retryAt: number | null;
}
