/** A value that survives a restart. */
export interface Stored<Value> {
  /** Includes what another process on this machine has stored since. */
  read(): Value;
  write(value: Value): void;
}
