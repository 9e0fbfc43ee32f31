/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @returns {Counts} */
export const none = () => ({ passed: 0, failed: 0, skipped: 0 });

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  return all.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    none(),
  );
}

/**
 * @param {Counts} counts
 * @returns {string} `12 passed, 0 failed`, and what was skipped if anything was
 */
export function countsText({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} report
 *   what Vitest's JSON reporter writes
 * @returns {Counts}
 */
export function vitestCounts({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

/**
 * @typedef {object} PlaywrightSuite
 * @property {PlaywrightSuite[]} [suites]
 * @property {{ tests: { projectName: string, status: string }[] }[]} [specs]
 */

/**
 * @param {PlaywrightSuite} suite
 * @returns {{ projectName: string, status: string }[]}
 */
function testsOf(suite) {
  return [...(suite.specs ?? []).flatMap((spec) => spec.tests), ...(suite.suites ?? []).flatMap(testsOf)];
}

/**
 * @param {PlaywrightSuite} report what Playwright's JSON reporter writes
 * @returns {Map<string, Counts>} by project
 */
export function playwrightCounts(report) {
  /** @type {Map<string, Counts>} */
  const counts = new Map();
  for (const { projectName, status } of testsOf(report)) {
    const project = counts.get(projectName) ?? none();
    // `flaky` failed at first and passed later.
    if (status === 'expected' || status === 'flaky') project.passed += 1;
    else if (status === 'skipped') project.skipped += 1;
    else project.failed += 1;
    counts.set(projectName, project);
  }
  return counts;
}

/**
 * Says on which host the end-to-end tests ran, and on which they did not.
 * @param {ReadonlyMap<string, Counts>} projects
 * @returns {string}
 */
export function hostsText(projects) {
  return [
    ['the simulated desktop', projects.get('simulated desktop')],
    ['real Electron', projects.get('electron')],
  ]
    .map(([host, counts]) =>
      counts === undefined || counts.passed + counts.failed === 0
        ? `did not run on ${host}`
        : `${countsText(counts)} on ${host}`,
    )
    .join('; ');
}
