import * as v from 'valibot';

export type AddressRefusalReason =
  /** Not a URL, or one without a host. */
  | 'not-a-url'
  /** It carries a user name or password. */
  | 'credentials'
  /** Neither https nor http on this machine; for a proxy neither http, https nor socks. */
  | 'scheme'
  /** It ends in something not allowed: a query or a fragment, for a proxy also a path. */
  | 'path'
  /** The path after the host is missing: a topic, or the path of a webhook. */
  | 'no-path';

/** Why an entered address is refused: `reason` for a page, the message for a terminal. */
export class AddressRefusal extends Error {
  readonly reason: AddressRefusalReason;
  constructor(reason: AddressRefusalReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Guard of an address. Its issue contains the reason but never the address, which may contain a password.
 * @param read gives the address in its usual form, or throws an {@link AddressRefusal}
 */
export function addressGuard(read: (text: string) => string, longest = 300) {
  return v.pipe(
    v.string(),
    v.maxLength(longest),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      try {
        return read(dataset.value);
      } catch (error) {
        if (!(error instanceof AddressRefusal)) throw error;
        addIssue({ message: error.reason });
        return NEVER;
      }
    }),
  );
}
