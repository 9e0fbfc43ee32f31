import * as v from 'valibot';
import type { Messenger, SendFailure, SendOutcome } from '../alerts/delivery/messenger.ts';
import type { AlertText } from '../alerts/texts/alert-text.ts';
import type { Fetch } from '../exchange/client.ts';
import { alertReport } from '../reports/news.ts';
import { type Addressee, type AddresseeKind, addresseeGuard, secretsOf } from './addressee.ts';
import { kindOf, longestWait, post } from './post.ts';
import { requestFor, type Told } from './request.ts';

/** The system's keyring. Both reject when it is locked or missing, with a text that repeats nothing secret. */
export interface Keyring {
  /** @returns the text, encrypted, as base64 */
  seal(text: string): Promise<string>;
  /** @returns the text, and whether it should be sealed again with a newer key */
  unseal(sealed: string): Promise<{ readonly text: string; readonly stale: boolean }>;
}

/** An addressee as it is kept: only its kind and host can be read. */
export interface StoredAddressee {
  readonly kind: AddresseeKind;
  readonly host: string;
  /** Everything, encrypted by the system's keyring, as base64. */
  readonly sealed: string;
  /** The last refusal that asked for silence, with its HTTP status; null after any other answer. */
  readonly refused: { readonly status: number; readonly until: number } | null;
}

export interface AddresseeStore {
  read(): StoredAddressee | null;
  write(stored: StoredAddressee | null): void;
}

export interface OutgoingParts {
  readonly store: AddresseeStore;
  readonly keyring: Keyring;
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly log: (text: string) => void;
  /** Puts what a program gets into the one envelope. */
  readonly report: (content: object) => object;
}

/** Alerts beyond this computer: to whom, and how. */
export interface Outgoing extends Messenger {
  /** Kind and host of the addressee; null while there is none. */
  addressee(): Pick<StoredAddressee, 'kind' | 'host'> | null;
  /** From now on alerts go there; null ends it. @throws what the keyring says, and then nothing has changed */
  choose(addressee: Addressee | null): Promise<void>;
  /** Sends a message to try it; a second call joins the first. */
  test(text: AlertText): Promise<SendOutcome>;
}

export function createOutgoing(parts: OutgoingParts): Outgoing {
  const { store, keyring, fetch, now, log, report } = parts;
  /** What was unsealed last, by its sealed form. */
  let known: { readonly sealed: string; readonly addressee: Addressee } | null = null;
  let testing: Promise<SendOutcome> | null = null;
  /** What the last refusal of this run said in words: they are written nowhere. */
  let said = '';

  /** @throws what the keyring says */
  async function open(stored: StoredAddressee): Promise<Addressee> {
    if (known?.sealed === stored.sealed) return known.addressee;
    const { text, stale } = await keyring.unseal(stored.sealed);
    const addressee = v.parse(v.pipe(v.string(), v.parseJson(), addresseeGuard), text);
    known = { sealed: stored.sealed, addressee };
    if (stale) await seal(addressee, stored).catch(() => log('the address of alerts could not be encrypted again'));
    return addressee;
  }

  /** @param instead of what is stored: nothing else may have been chosen meanwhile */
  async function seal(addressee: Addressee, instead: StoredAddressee | null): Promise<void> {
    const sealed = await keyring.seal(JSON.stringify(addressee));
    if (instead !== null && store.read()?.sealed !== instead.sealed) return;
    known = { sealed, addressee };
    store.write({ kind: addressee.kind, host: new URL(addressee.url).host, sealed, refused: instead?.refused ?? null });
  }

  /** The silence that the addressee has asked for, while it lasts. A clock that was set back makes it no longer than a day. */
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

  async function deliver(told: Told): Promise<SendOutcome> {
    const asked = silence();
    if (asked !== null) return { ok: false, failure: asked };
    const stored = store.read();
    const addressee = stored === null ? null : await open(stored).catch(() => null);
    if (addressee === null) return { ok: false, failure: locked };
    const outcome = await post(requestFor(addressee, told), { fetch, now, secrets: secretsOf(addressee) });
    if (known?.addressee === addressee) remember(outcome); // another one may have been chosen meanwhile
    return outcome;
  }

  return {
    isOn: () => store.read() !== null,
    heldUntil: () => silence()?.retryAt ?? null,
    addressee() {
      const stored = store.read();
      return stored && { kind: stored.kind, host: stored.host };
    },
    async choose(addressee) {
      if (addressee === null) {
        known = null;
        store.write(null);
      } else await seal(addressee, null);
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
