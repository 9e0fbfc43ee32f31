import { expect, test } from 'vitest';
import { fetchTimeOf } from '../../bench/answers.ts';
import { recordTenYears } from '../../bench/recorded.ts';
import { newFolder } from '../electron/support/folders.ts';
import { historyIn } from '../electron/support/recordings/histories.ts';
import { source } from '../electron/support/recordings/samples.ts';

test('the recording that figures are measured with is one that the app can read, without a gap', () => {
  const folder = newFolder();
  recordTenYears(folder, source, 3);
  const history = historyIn(folder);
  expect(history.setAside).toBeNull();
  expect(history.facts().samples).toBe(4 * 240);
  expect(history.latest(source)).toMatchObject({ fetchedAt: fetchTimeOf(3), funds: { length: 60 } });
});
