/** Replaces the home folder, which contains the person's name, by `~`, also in JSON's escaped form. */
export function withoutHome(text: string, home: string): string {
  const spellings = [home, JSON.stringify(home).slice(1, -1)].filter((path) => path.length > 1);
  return spellings.reduce((rest, path) => rest.replaceAll(path, '~'), text);
}
