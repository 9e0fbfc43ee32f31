import { expect, test } from 'vitest';
import { createSaving } from '../../../../electron/core/saving.ts';
import { createNotices } from '../../../../electron/core/state/notices.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { minute, stamp } from '../support/recordings/samples.ts';

/** Two files on a disk that can be full. */
function files() {
  const clock = fakeClock(stamp);
  const reports: (string | null)[] = [];
  const disk = { full: true, writes: 0 };
  const saving = createSaving(clock, (reason) => reports.push(reason));
  const save = (): string | null => {
    disk.writes += 1;
    return disk.full ? 'ENOSPC' : null;
  };
  const [settings, memory] = [() => save(), () => save()];
  return { clock, reports, disk, saving, settings: saving.follow(settings), memory: saving.follow(memory) };
}

test('retries a failed save until it succeeds, and reports that', async () => {
  const { clock, reports, disk, settings } = files();
  settings('ENOSPC');
  await clock.advance(5 * minute);
  expect(new Set(reports)).toEqual(new Set(['ENOSPC']));
  disk.full = false;
  await clock.advance(minute);
  expect(reports.at(-1)).toBeNull();
  const { writes } = disk;
  await clock.advance(60 * minute);
  expect(disk.writes).toBe(writes);
});

test('a successful save of one file does not withdraw the report about another', () => {
  const { reports, settings, memory } = files();
  settings('EROFS');
  memory('ENOSPC');
  memory(null);
  expect(reports.at(-1)).toBe('EROFS');
  settings(null);
  expect(reports.at(-1)).toBeNull();
});

test('tries once more at the end', () => {
  const { disk, saving, settings } = files();
  settings('ENOSPC');
  saving.stop();
  expect(disk.writes).toBe(1);
});

test('logs a repeated problem once until it changes or ends', () => {
  const log: string[] = [];
  const notices = createNotices((line) => log.push(line));
  for (const reason of ['disk full', 'disk full', 'read-only', null, 'read-only']) notices.settingsNotSaved(reason);
  expect(log.map((line) => /"reason":"(.*)"/.exec(line)?.[1])).toEqual(['disk full', 'read-only', 'read-only']);
  expect(notices.all()).toEqual([{ kind: 'settings-not-saved', reason: 'read-only' }]);
});
