import { reasonOf } from './database/database.ts';
import type { Recording } from './recording/recording.ts';
import type { RecordedAlert } from './tables/past-alerts.ts';

/** JSON that other rooms store in the recording, separately for each host. */
export interface HostTextsStore {
  /** The stored alert memory of a host; null if there is none. */
  readAlerts(source: string): string | null;
  /**
   * Writes the alert memory and the alerts found since, both or neither.
   * @returns why that failed, or null
   */
  keepAlerts(source: string, text: string, found?: readonly RecordedAlert[]): string | null;
  /** Past alerts, newest first, at most 500. @param fund identity; null for all funds */
  pastAlerts(source: string, fund: number | null): readonly RecordedAlert[];
  /** The stored publish schedule of a host; null if there is none. */
  readPublishSchedule(source: string): string | null;
  /** @returns why it could not be written, or null */
  keepPublishSchedule(source: string, text: string): string | null;
}

/** The methods that only the history uses. */
export interface OwnHostTexts extends HostTextsStore {
  /** Writes everything into a new file. */
  writeAgain(): void;
  /** The alert memory was deleted. */
  forgetAlerts(): void;
}

export function createHostTextsStore(recording: Recording): OwnHostTexts {
  /** The last texts of each host, to write them again if the file is damaged while the app runs. */
  const last = { alerts: new Map<string, string>(), schedules: new Map<string, string>() };

  function read(of: 'alerts' | 'schedules', source: string): string | null {
    const text = recording.withFile(null, (file) => file[of].read(source));
    if (text !== null) last[of].set(source, text);
    return text;
  }

  function keep(of: 'alerts' | 'schedules', source: string, text: string, found: readonly RecordedAlert[] = []) {
    last[of].set(source, text);
    try {
      const { pastAlerts, writer, [of]: texts } = recording.file;
      writer.inOneTransaction(() => {
        texts.write(source, text);
        pastAlerts.write(source, found);
      });
      return null;
    } catch (error) {
      return reasonOf(error); // damage is handled by the next answer
    }
  }

  return {
    readAlerts: (source) => read('alerts', source),
    keepAlerts: (source, text, found) => keep('alerts', source, text, found),
    pastAlerts: (source, fund) => recording.withFile([], ({ pastAlerts }) => pastAlerts.read(source, fund)),
    readPublishSchedule: (source) => read('schedules', source),
    keepPublishSchedule: (source, text) => keep('schedules', source, text),
    writeAgain() {
      for (const [source, text] of last.alerts) keep('alerts', source, text);
      for (const [source, text] of last.schedules) keep('schedules', source, text);
    },
    forgetAlerts: () => last.alerts.clear(),
  };
}
