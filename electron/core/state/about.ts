/** One piece of other people's work inside Backstop. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, such as `MIT`. */
  readonly licence: string;
  /** Its whole text, where the work comes with one. */
  readonly text?: string;
}

/** What Backstop is made of, where its files are, and whom it talks to. */
export interface About {
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  /** Every host that Backstop contacts. */
  readonly hosts: readonly string[];
  readonly licences: readonly Licence[];
  readonly folders: { readonly data: string; readonly logs: string };
}
