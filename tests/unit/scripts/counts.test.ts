import { expect, test } from 'vitest';
import { countsText, playwrightCounts, sum } from '../../../scripts/test/counts.mjs';

const tests = (projectName: string, ...statuses: string[]) => ({
  tests: statuses.map((status) => ({ projectName, status })),
});

test('tests of Playwright are counted by host, in suites within suites too', () => {
  const inner = {
    specs: [tests('electron', 'expected', 'skipped'), tests('simulated desktop', 'unexpected', 'flaky')],
  };
  const report = { suites: [{ specs: [tests('simulated desktop', 'expected', 'interrupted')], suites: [inner] }] };
  expect(playwrightCounts(report, 'simulated desktop')).toEqual({ passed: 2, failed: 2, skipped: 0 });
  expect(playwrightCounts(report, 'electron')).toEqual({ passed: 1, failed: 0, skipped: 1 });
  expect(playwrightCounts({}, 'electron')).toEqual({ passed: 0, failed: 0, skipped: 0 });
});

test('the last line says passed and failed, and skipped only if there are any', () => {
  expect(countsText(sum([]))).toBe('0 passed, 0 failed');
  const some = { passed: 120, failed: 0, skipped: 0 };
  expect(countsText(sum([some, { passed: 3, failed: 1, skipped: 2 }]))).toBe('123 passed, 1 failed, 2 skipped');
});
