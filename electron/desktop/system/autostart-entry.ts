/**
 * The text of an XDG autostart entry, which starts a program at login on Linux.
 * https://specifications.freedesktop.org/autostart-spec/latest/
 * @param words the program and its arguments
 */
export function autostartEntry(name: string, words: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec=${words.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** The program that an entry starts; null if none, as in an entry that the desktop has switched off. */
export function autostartedProgram(entry: string): string | null {
  const lines = entry.split(/\r?\n/).map((line) => line.replace(/\s*=\s*/, '=').trim());
  if (lines.some((line) => /^(Hidden=true|X-GNOME-Autostart-enabled=false)$/.test(line))) return null;
  const command =
    lines
      .find((line) => line.startsWith('Exec='))
      ?.slice('Exec='.length)
      .replaceAll('\\\\', '\\') ?? '';
  const [, quotedProgram, plainProgram] = /^(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/.exec(command) ?? [];
  return (quotedProgram?.replace(/\\(.)/g, '$1') ?? plainProgram)?.replaceAll('%%', '%') ?? null;
}

/**
 * An argument of `Exec`, in double quotes. Its escapes are escaped again, as in every value of the file.
 * https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
 */
function quoted(word: string): string {
  const escaped = word
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%');
  return /^[\w@+=:,./-]+$/.test(word) ? word : `"${escaped}"`;
}
