import { reasonOf } from './database/database.ts';
import type { Recording } from './recording/recording.ts';
import type { RecordedAlert } from './tables/past-alerts.ts';

/** What others keep beside the recording, as JSON of their own, each host for itself. */
export interface HostTextsStore {
  /** What alert rules remember of a host's funds, as it was kept last; null when there is nothing. */
  readAlerts(source: string): string | null;
  /**
   * Writes it with the alerts that were found since: both or neither.
   * @returns why it could not be written, or null
   */
  keepAlerts(source: string, text: string, found?: readonly RecordedAlert[]): string | null;
  /** The alerts that were found, newest first, 500 at the most. @param fund identity; null: of every fund */
  pastAlerts(source: string, fund: number | null): readonly RecordedAlert[];
  /** When a host stamped of late, as it was kept last; null when there is nothing. */
  readPublishSchedule(source: string): string | null;
  /** @returns why it could not be written, or null */
  keepPublishSchedule(source: string, text: string): string | null;
}

/** What the history itself does with them. */
export interface OwnHostTexts extends HostTextsStore {
  /** Writes everything into a new file. */
  writeAgain(): void;
  /** What alert rules remember has been deleted. */
  forgetAlerts(): void;
}

export function createHostTextsStore({ file, recoverFromDamage }: Recording): OwnHostTexts {
  /** Of each host, for the day when the file is damaged while the app runs. */
  const last = { alerts: new Map<string, string>(), schedules: new Map<string, string>() };

  function read(of: 'alerts' | 'schedules', source: string): string | null {
    const text = recoverFromDamage(
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
    keepAlerts(source, text, found = []) {
      last.alerts.set(source, text);
      try {
        const { alerts, pastAlerts, writer } = file();
        writer.inOneTransaction(() => {
          alerts.write(source, text);
          pastAlerts.write(source, found);
        });
        return null;
      } catch (error) {
        return reasonOf(error); // damage is dealt with by the next answer
      }
    },
    pastAlerts: (source, fund) =>
      recoverFromDamage(
        () => file().pastAlerts.read(source, fund),
        () => [],
      ),
    readPublishSchedule: (source) => read('schedules', source),
    keepPublishSchedule: (source, text) => keep('schedules', source, text),
    writeAgain() {
      for (const [source, text] of last.alerts) keep('alerts', source, text);
      for (const [source, text] of last.schedules) keep('schedules', source, text);
    },
    forgetAlerts: () => last.alerts.clear(),
  };
}
