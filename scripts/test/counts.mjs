import { existsSync, readFileSync } from 'node:fs';

/**
 * How many tests passed, failed and were skipped, by the group they belong to.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @param {readonly Counts[]} all */
export function sum(all) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) {
    for (const counts of all) total[key] += counts[key];
  }
  return total;
}

/**
 * @param {Counts} counts
 * @returns {string} `12 passed, 0 failed`, and what was skipped if anything was
 */
export function countsText({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @typedef {{ projectName: string, status: string }} PlaywrightTest
 * @typedef {{ suites?: PlaywrightSuite[], specs?: { tests: PlaywrightTest[] }[] }} PlaywrightSuite
 */

/**
 * @param {PlaywrightSuite} suite
 * @returns {PlaywrightTest[]}
 */
function testsOf({ specs = [], suites = [] }) {
  return [...specs.flatMap(({ tests }) => tests), ...suites.flatMap(testsOf)];
}

/**
 * @param {PlaywrightSuite} report what Playwright's JSON reporter writes
 * @param {string} project
 * @returns {Counts} a flaky test has passed at last
 */
export function playwrightCounts(report, project) {
  const statuses = testsOf(report).flatMap(({ projectName, status }) => (projectName === project ? [status] : []));
  const skipped = statuses.filter((status) => status === 'skipped').length;
  const passed = statuses.filter((status) => status === 'expected' || status === 'flaky').length;
  return { passed, skipped, failed: statuses.length - passed - skipped };
}

/** @param {string} file a JSON report; an empty one where the run wrote none */
export function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
