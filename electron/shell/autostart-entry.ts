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

/** Whether an entry starts its program: desktops switch one off by a line and leave the file. */
export function isAutostartOn(entry: string): boolean {
  const lines = entry.split(/\r?\n/).map((line) => line.replace(/\s*=\s*/, '=').trim());
  return (
    lines.some((line) => /^Exec=./.test(line)) &&
    !lines.some((line) => /^(Hidden=true|X-GNOME-Autostart-enabled=false)$/i.test(line))
  );
}

/**
 * An argument inside `Exec`: in double quotes with its own escapes, and these escaped once more as in any value.
 * https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
 */
function quoted(word: string): string {
  const escaped = word
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%');
  return /^[\w@+=:,./-]+$/.test(word) ? word : `"${escaped}"`;
}
