import { visible } from '../base/visible-text.ts';
import type { Notice } from '../core/state/app-state.ts';

/** What a command found damaged or could not use of the person's own files, for standard error; null if nothing. */
export function settingsComplaint(notices: readonly Notice[]): string | null {
  const lines = notices.flatMap((notice) => {
    switch (notice.kind) {
      case 'settings-unreadable':
        return [`the settings cannot be read, defaults are used (${notice.reason})`];
      case 'settings-repaired':
        return [`invalid settings, defaults are used: ${notice.keys.join(', ')}`];
      default:
        return [];
    }
  });
  return lines.length === 0 ? null : lines.map((line) => `backstop: ${visible(line)}`).join('\n');
}

/** Puts complaints below one another; null without any. */
export function inLines(...complaints: readonly (string | null)[]): string | null {
  const some = complaints.filter((complaint) => complaint !== null);
  return some.length === 0 ? null : some.join('\n');
}
