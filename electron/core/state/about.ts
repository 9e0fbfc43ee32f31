/** One third-party component of Backstop. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, such as `MIT`. */
  readonly licence: string;
  /** The whole licence text, where the component has one. */
  readonly text?: string;
}

/** Versions and components of Backstop, its folders, and the hosts it contacts. */
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
