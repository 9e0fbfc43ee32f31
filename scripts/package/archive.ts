import { posix } from 'node:path';
import { parseAst } from 'vite';

/** What is packed, by path in the archive, with its text. */
export type Archive = ReadonlyMap<string, string>;

/** The three roots from which everything else must be reached. `main` of package.json names the first. */
const roots = ['dist/preload/preload.cjs', 'dist/renderer/popover.html', 'dist/renderer/settings.html'];

/**
 * What is wrong with the content of an archive: a piece that something packed asks for and that is missing, a file that
 * nothing packed asks for, or a package.json with more than the program reads at run time.
 * @returns complaints in words, none when all is well
 */
export function archiveComplaints(archive: Archive): string[] {
  const metadata = readMetadata(archive.get('package.json'));
  if (typeof metadata === 'string') return [metadata];
  const complaints: string[] = [];
  const reached = new Set(['package.json']);
  const waiting = [metadata.main, ...roots];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue;
    const text = archive.get(path);
    if (text === undefined) {
      complaints.push(`${path} is missing`);
      continue;
    }
    reached.add(path);
    waiting.push(...referencesOf(path, text), ...mentions(path, text, archive));
    if (/[#@] sourceMappingURL=/.test(text)) complaints.push(`${path} names a source map, which is not packed`);
  }
  const needless = [...archive.keys()].filter((path) => !reached.has(path));
  return [...complaints, ...needless.map((path) => `${path} is packed, and nothing asks for it`), ...metadata.extras];
}

/**
 * Members of package.json that Electron reads, those that tell a person what this is, and those for npm that the packager
 * copies with the rest.
 */
const expectedMembers = new Set(
  'name productName version description author license private homepage repository type main desktopName engines allowScripts overrides'.split(
    ' ',
  ),
);

function readMetadata(text: string | undefined): { main: string; extras: string[] } | string {
  if (text === undefined) return 'package.json is missing';
  const metadata: Readonly<Record<string, unknown>> = JSON.parse(text);
  if (typeof metadata.main !== 'string') return 'package.json names no main module';
  const extras = Object.keys(metadata).filter((name) => !expectedMembers.has(name));
  return {
    main: posix.normalize(metadata.main),
    extras: extras.map((name) => `package.json carries "${name}", which nothing reads at run time`),
  };
}

/** Paths that a file loads in any case: a page's scripts and styles, a module's own imports. */
export function referencesOf(path: string, text: string): string[] {
  const names = path.endsWith('.html') ? pageReferences(text) : /\.(js|mjs)$/.test(path) ? staticImports(text) : [];
  return names.map((name) => posix.join(posix.dirname(path), name));
}

function pageReferences(html: string): string[] {
  return [...html.matchAll(/\b(?:src|href)="(\.{0,2}\/?[^":]+)"/g)].map(([, name = '']) => name);
}

function staticImports(code: string): string[] {
  return parseAst(code).body.flatMap((statement) => {
    const source = 'source' in statement ? statement.source?.value : undefined;
    return source?.startsWith('.') ? [source] : [];
  });
}

/** What is loaded later is named somewhere, whole or without its folder. */
function mentions(path: string, text: string, archive: Archive): string[] {
  return [...archive.keys()].filter((other) => other !== path && text.includes(posix.basename(other)));
}
