/**
 * Makes Node read the system's time zone again, which it does only when `TZ` changes. Deleting `TZ` counts as a change even
 * if it is not set: https://github.com/nodejs/node/blob/main/src/node_env_var.cc. A `TZ` that is set stays.
 */
export function readTimeZoneAgain(): void {
  if (process.env.TZ === undefined) delete process.env.TZ;
}
