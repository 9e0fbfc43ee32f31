import * as v from 'valibot';
import type { Stored } from '../base/stored.ts';
import type { History } from '../history/history.ts';
import { emptySchedule, type PublishSchedule } from './publish-schedule.ts';

const times = v.array(v.pipe(v.number(), v.safeInteger()));
const stored = v.pipe(v.string(), v.parseJson(), v.object({ stamps: times, extras: times }));

/**
 * Keeps the schedule of each host across restarts, in the recording. A schedule that cannot be read is learned again;
 * one that cannot be written lasts for this run.
 * @param source the exchange host in effect
 */
export function createPublishScheduleStore(
  history: Pick<History, 'readPublishSchedule' | 'keepPublishSchedule'>,
  source: () => string,
): Stored<PublishSchedule> {
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
