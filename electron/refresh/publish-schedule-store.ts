import * as v from 'valibot';
import type { History } from '../history/history.ts';
import { emptySchedule, type PublishSchedule } from './publish-schedule.ts';

/** When the exchange in effect publishes its stamps, as far as it is known. */
export interface PublishScheduleStore {
  read(): PublishSchedule;
  write(schedule: PublishSchedule): void;
}

const times = v.array(v.pipe(v.number(), v.safeInteger()));
const stored = v.pipe(v.string(), v.parseJson(), v.object({ stamps: times, extras: times }));

/**
 * Keeps the schedule of each host across restarts, beside the recording it is learned from. What cannot be read is
 * learned again; what cannot be written holds for this run.
 * @param source the exchange host in effect
 */
export function createPublishScheduleStore(
  history: Pick<History, 'readPublishSchedule' | 'keepPublishSchedule'>,
  source: () => string,
): PublishScheduleStore {
  const schedules = new Map<string, PublishSchedule>();

  function load(host: string): PublishSchedule {
    const parsed = v.safeParse(stored, history.readPublishSchedule(host));
    const schedule = parsed.success ? parsed.output : emptySchedule;
    schedules.set(host, schedule);
    return schedule;
  }

  return {
    read: () => schedules.get(source()) ?? load(source()),
    write(schedule) {
      schedules.set(source(), schedule);
      history.keepPublishSchedule(source(), JSON.stringify(schedule));
    },
  };
}
