import { reasonOf } from './database.ts';
import type { RecordingFile } from './file.ts';

/** What others keep beside the recording, as JSON of their own, each host for itself. */
export interface KeptTexts {
  /** What alert rules remember of a host's funds, as it was kept last; null when there is nothing. */
  readAlerts(source: string): string | null;
  /** @returns why it could not be written, or null */
  keepAlerts(source: string, text: string): string | null;
  /** When a host stamped of late, as it was kept last; null when there is nothing. */
  readPublishSchedule(source: string): string | null;
  /** @returns why it could not be written, or null */
  keepPublishSchedule(source: string, text: string): string | null;
}

/** What the history itself does with them. */
export interface OwnTexts extends KeptTexts {
  /** Writes everything into a file that was begun anew. */
  writeAgain(): void;
  /** What alert rules remember has been deleted. */
  forgetAlerts(): void;
}

type Guard = <Value>(act: () => Value, otherwise: () => Value) => Value;

/**
 * @param file the file in use
 * @param whateverTheFile does something with the file, and something else when the file is damaged
 */
export function createKeptTexts(file: () => RecordingFile, whateverTheFile: Guard): OwnTexts {
  /** Of each host, for the day when the file is damaged while the app runs. */
  const last = { alerts: new Map<string, string>(), schedules: new Map<string, string>() };

  function read(of: 'alerts' | 'schedules', source: string): string | null {
    const text = whateverTheFile(
      () => file()[of].read(source),
      () => null,
    );
    if (text !== null) last[of].set(source, text);
    return text;
  }

  function keep(of: 'alerts' | 'schedules', source: string, text: string): string | null {
    last[of].set(source, text);
    try {
      file()[of].write(source, text);
      return null;
    } catch (error) {
      return reasonOf(error); // damage is dealt with by the next answer
    }
  }

  return {
    readAlerts: (source) => read('alerts', source),
    keepAlerts: (source, text) => keep('alerts', source, text),
    readPublishSchedule: (source) => read('schedules', source),
    keepPublishSchedule: (source, text) => keep('schedules', source, text),
    writeAgain() {
      for (const [source, text] of last.alerts) keep('alerts', source, text);
      for (const [source, text] of last.schedules) keep('schedules', source, text);
    },
    forgetAlerts: () => last.alerts.clear(),
  };
}
