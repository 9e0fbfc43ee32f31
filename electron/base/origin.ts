/** Scheme and host of a URL. The path and query of a mirror may contain a key and are used for requests only. */
export function originOf(url: string): string {
  return URL.parse(url)?.origin ?? '';
}
