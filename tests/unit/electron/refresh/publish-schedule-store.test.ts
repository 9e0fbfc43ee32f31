import { expect, test } from 'vitest';
import { createPublishScheduleStore } from '../../../../electron/refresh/publish-schedule-store.ts';
import { newFolder } from '../support/folders.ts';
import { historyIn } from '../support/recordings/histories.ts';
import { day, source, stamp } from '../support/recordings/samples.ts';

const demo = 'https://demo-fapi.binance.com';
const learned = { stamps: [stamp, stamp + day], extras: [stamp + 1] };

test('the schedule of each host survives a restart', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  let host = source;
  const schedule = createPublishScheduleStore(history, () => host);
  schedule.write(learned);
  host = demo;
  expect(schedule.read().stamps).toEqual([]);
  history.close();
  const next = createPublishScheduleStore(historyIn(folder), () => source);
  expect(next.read()).toEqual(learned);
});

test('a schedule that cannot be written holds for this run', () => {
  const history = historyIn(newFolder());
  const schedule = createPublishScheduleStore(history, () => source);
  history.close();
  schedule.write(learned);
  expect(schedule.read()).toEqual(learned);
});

test.each(['{', '{"stamps":[1.5],"extras":[]}'])('an invalid schedule (%s) is learned again', (text) => {
  const history = historyIn(newFolder());
  history.keepPublishSchedule(source, text);
  expect(createPublishScheduleStore(history, () => source).read()).toEqual({ stamps: [], extras: [] });
});
