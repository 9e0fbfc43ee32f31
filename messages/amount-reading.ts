export type AmountReading =
  | { readonly ok: true /** A plain decimal string. */; readonly amount: string }
  | {
      readonly ok: false;
      readonly reason: 'empty' | 'ambiguous' | 'not-a-number' | 'too-long';
      /** What an ambiguous text could mean, as plain decimal strings; else empty. */
      readonly readings: readonly string[];
    };
