/** A problem of the file that a person should know. */
export type HistoryTrouble =
  /** It was damaged or not a file: it was renamed to `name`, and a new one was started. */
  | { readonly kind: 'set-aside'; readonly name: string }
  /** It was moved, deleted or replaced while the app ran. `complete`: the new one contains everything. */
  | { readonly kind: 'made-anew'; readonly complete: boolean }
  /** Samples were dated in the future: how many were deleted (wrongly believed stamps), and how many were redated. */
  | { readonly kind: 'stamps-ahead'; readonly deleted: number; readonly datedBack: number }
  /** Rows cannot be read and are left out. `rows` describes the first of them, for the log. */
  | { readonly kind: 'unreadable-rows'; readonly count: number; readonly rows: readonly string[] };
