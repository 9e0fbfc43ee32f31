/**
 * Node reads the system's time zone once, and again only when `TZ` changes; deleting one that is not set counts as a
 * change: https://github.com/nodejs/node/blob/main/src/node_env_var.cc. A `TZ` that was set stays.
 */
export function readTimeZoneAgain(): void {
  if (process.env.TZ === undefined) delete process.env.TZ;
}
