/** Scheme and host of a URL: the path and query of a mirror may hold a key, and are for the request alone. */
export function originOf(url: string): string {
  return URL.parse(url)?.origin ?? '';
}
