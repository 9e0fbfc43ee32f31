/** A text with the person's home folder as `~`, also where it is written with the escapes of JSON: it names the person. */
export function withoutHome(text: string, home: string): string {
  const spellings = [home, JSON.stringify(home).slice(1, -1)].filter((path) => path.length > 1);
  return spellings.reduce((rest, path) => rest.replaceAll(path, '~'), text);
}
