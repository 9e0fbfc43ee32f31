/** Harness → main process, over the channel of the fork (structured clone). */
export type FromHarness = { readonly call: number } & (
  | { readonly kind: 'evaluate'; readonly source: string; readonly argument: unknown }
  | { readonly kind: 'tick'; readonly milliseconds: number }
  | { readonly kind: 'set-time'; readonly now: number }
);

/** Main process → harness. */
export type ToHarness =
  | { readonly kind: 'ready' }
  | { readonly kind: 'value'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly call: number; readonly message: string };
