import { expect, test } from 'vitest';
import { countsText, hostsText, playwrightCounts, sum, vitestCounts } from '../../../scripts/test/counts.mjs';

const report = {
  suites: [
    {
      specs: [
        {
          tests: [
            { projectName: 'simulated desktop', status: 'expected' },
            { projectName: 'electron', status: 'skipped' },
          ],
        },
      ],
      suites: [
        {
          specs: [
            {
              tests: [
                { projectName: 'simulated desktop', status: 'unexpected' },
                { projectName: 'simulated desktop', status: 'flaky' },
              ],
            },
          ],
        },
      ],
    },
  ],
};

test('counts of Playwright are taken by project, from suites within suites too', () => {
  expect(Object.fromEntries(playwrightCounts(report))).toEqual({
    'simulated desktop': { passed: 2, failed: 1, skipped: 0 },
    electron: { passed: 0, failed: 0, skipped: 1 },
  });
});

test('a report without suites has no counts', () => {
  expect(playwrightCounts({}).size).toBe(0);
});

test('the hosts that ran and those that did not are named', () => {
  expect(hostsText(playwrightCounts(report))).toBe(
    '2 passed, 1 failed on the simulated desktop; did not run on real Electron',
  );
});

test('counts of Vitest include what was left out', () => {
  const counts = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
  expect(vitestCounts(counts)).toEqual({ passed: 5, failed: 1, skipped: 3 });
});

test('the last line says passed and failed, and skipped only if there are any', () => {
  expect(countsText(sum([]))).toBe('0 passed, 0 failed');
  const some = { passed: 120, failed: 0, skipped: 0 };
  expect(countsText(sum([some, { passed: 3, failed: 1, skipped: 2 }]))).toBe('123 passed, 1 failed, 2 skipped');
});
