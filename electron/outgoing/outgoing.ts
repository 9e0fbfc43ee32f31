import * as v from 'valibot';
import type { Messenger, SendFailure, SendOutcome } from '../alerts/delivery/messenger.ts';
import type { AlertText } from '../alerts/texts/alert-text.ts';
import type { Stored } from '../base/stored.ts';
import type { Fetch } from '../exchange/client.ts';
import { alertReport } from '../reports/news.ts';
import { kindOf, longestWait, post } from './post.ts';
import { type Recipient, type RecipientKind, recipientGuard, secretsOf } from './recipient.ts';
import { requestFor, type WordedMessage } from './request.ts';

/** The system's keyring. Both methods reject when it is locked or missing; the message contains no secret. */
export interface Keyring {
  /** @returns the text, encrypted, as base64 */
  seal(text: string): Promise<string>;
  /** @returns the text, and whether it should be sealed again with a newer key */
  unseal(sealed: string): Promise<{ readonly text: string; readonly stale: boolean }>;
}

/** A recipient as stored: only its kind and host are readable. */
export interface StoredRecipient {
  readonly kind: RecipientKind;
  readonly host: string;
  /** Everything, encrypted by the system's keyring, as base64. */
  readonly sealed: string;
  /** The last refusal that asked us to wait, with its HTTP status; null after any other answer. */
  readonly refused: { readonly status: number; readonly until: number } | null;
}

export interface OutgoingParts {
  readonly store: Stored<StoredRecipient | null>;
  readonly keyring: Keyring;
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly log: (text: string) => void;
  /** Wraps the content for programs in the common envelope. */
  readonly report: (content: object) => object;
}

/** Sends alerts beyond this computer. */
export interface Outgoing extends Messenger {
  /** Kind and host of the recipient; null while there is none. */
  recipient(): Pick<StoredRecipient, 'kind' | 'host'> | null;
  /** Sets the recipient; null removes it. @throws the keyring's error; then nothing has changed */
  choose(recipient: Recipient | null): Promise<void>;
  /** Sends a test message; concurrent calls share one. */
  test(text: AlertText): Promise<SendOutcome>;
}

export function createOutgoing(parts: OutgoingParts): Outgoing {
  const { store, keyring, fetch, now, log, report } = parts;
  /** The recipient decrypted last, by its encrypted form. */
  let known: { readonly sealed: string; readonly recipient: Recipient } | null = null;
  let testing: Promise<SendOutcome> | null = null;
  /** The text of the last refusal, kept in memory only. */
  let said = '';

  /** @throws the keyring's error */
  async function open(stored: StoredRecipient): Promise<Recipient> {
    if (known?.sealed === stored.sealed) return known.recipient;
    const { text, stale } = await keyring.unseal(stored.sealed);
    const recipient = v.parse(v.pipe(v.string(), v.parseJson(), recipientGuard), text);
    known = { sealed: stored.sealed, recipient };
    if (stale) await seal(recipient, stored).catch(() => log('the address of alerts could not be encrypted again'));
    return recipient;
  }

  /** @param instead the stored recipient to replace; if another was chosen meanwhile, nothing is stored */
  async function seal(recipient: Recipient, instead: StoredRecipient | null): Promise<void> {
    const sealed = await keyring.seal(JSON.stringify(recipient));
    if (instead !== null && store.read()?.sealed !== instead.sealed) return;
    known = { sealed, recipient };
    store.write({ kind: recipient.kind, host: new URL(recipient.url).host, sealed, refused: instead?.refused ?? null });
  }

  /** The wait that the recipient asked for, or null. If more than a day is left, the clock was set back: it is ignored. */
  function silence(): (SendFailure & { readonly retryAt: number }) | null {
    const refused = store.read()?.refused ?? null;
    const left = refused === null ? 0 : refused.until - now();
    if (refused === null || left <= 0 || left > longestWait) return null;
    return { kind: kindOf(refused.status), status: refused.status, said, retryAt: refused.until };
  }

  function remember(outcome: SendOutcome): void {
    const { status, retryAt } = outcome.ok ? { status: null, retryAt: null } : outcome.failure;
    said = outcome.ok ? '' : outcome.failure.said;
    const refused = status === null || retryAt === null ? null : { status, until: retryAt };
    const stored = store.read();
    if (stored !== null && (refused !== null || stored.refused !== null)) store.write({ ...stored, refused });
  }

  async function deliver(message: WordedMessage): Promise<SendOutcome> {
    const asked = silence();
    if (asked !== null) return { ok: false, failure: asked };
    const stored = store.read();
    const recipient = stored === null ? null : await open(stored).catch(() => null);
    if (recipient === null) return { ok: false, failure: locked };
    const outcome = await post(requestFor(recipient, message), { fetch, now, secrets: secretsOf(recipient) });
    if (known?.recipient === recipient) remember(outcome); // unless another one was chosen meanwhile
    return outcome;
  }

  return {
    isOn: () => store.read() !== null,
    heldUntil: () => silence()?.retryAt ?? null,
    recipient() {
      const stored = store.read();
      return stored && { kind: stored.kind, host: stored.host };
    },
    async choose(recipient) {
      if (recipient === null) {
        known = null;
        store.write(null);
      } else await seal(recipient, null);
      said = '';
    },
    send: ({ title, body, loss, id, alerts }) =>
      deliver({
        title,
        body,
        loss,
        report: () => report({ kind: 'alert', id, title, body, alerts: alerts.map(alertReport) }),
      }),
    test(text) {
      testing ??= deliver({
        ...text,
        loss: false,
        report: () => report({ kind: 'test', ...text, alerts: [] }),
      }).finally(() => {
        testing = null;
      });
      return testing;
    },
  };
}

const locked: SendFailure = { kind: 'locked', status: null, said: '', retryAt: null };
