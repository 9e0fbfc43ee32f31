import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';

const desktop = path.join(import.meta.dirname, '../..');
const stripped = new Map<string, string>();

/** Node calls the function experimental; a person who starts the desktop has no use for that line. */
function withoutWarning<Result>(task: () => Result): Result {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return task();
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** The JavaScript of one of the desktop's own TypeScript files, by its path below `tests/desktop`. */
export function scriptOf(file: string): string {
  const known = stripped.get(file);
  if (known !== undefined) return known;
  const source = readFileSync(path.join(desktop, file), 'utf8');
  const script = withoutWarning(() => stripTypeScriptTypes(source));
  stripped.set(file, script);
  return script;
}

/**
 * Several modules as the text of one classic script, in the order given: a frame's first script must run before the
 * page's own, which only a classic one does. Imports between them are dropped, exports become plain declarations.
 */
export function classicScriptOf(files: readonly string[]): string {
  const parts = files.map((file) =>
    scriptOf(file)
      .replaceAll(/^import [^;]*;$/gm, '')
      .replaceAll(/^export /gm, ''),
  );
  return parts.join('\n');
}
