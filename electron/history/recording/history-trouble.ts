/** What happened to the file that a person should know. */
export type HistoryTrouble =
  /** It was damaged, or not a file: it was set aside under `name`, and a new one begun. */
  | { readonly kind: 'set-aside'; readonly name: string }
  /** It was moved, deleted or replaced while the app ran. `complete`: everything recorded stands in the new one. */
  | { readonly kind: 'made-anew'; readonly complete: boolean }
  /** Samples lay in the future: how many were deleted, by stamps that an earlier version believed, or dated back. */
  | { readonly kind: 'stamps-ahead'; readonly deleted: number; readonly datedBack: number }
  /** How many rows cannot be read and are left out. `rows` names the first of them, for the log. */
  | { readonly kind: 'unreadable-rows'; readonly count: number; readonly rows: readonly string[] };
