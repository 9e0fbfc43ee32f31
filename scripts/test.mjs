import { mkdtemp, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './ready/build.mjs';
import { childProcesses } from './ready/child-processes.mjs';
import { ensureInstalled } from './ready/install.mjs';
import { npmCommand, root } from './ready/project.mjs';
import { ensureChromium } from './test/chromium.mjs';
import { countsText, playwrightCounts, readReport, sum } from './test/counts.mjs';

const children = childProcesses();
children.endWithThisProcess();
const folder = await mkdtemp(join(tmpdir(), 'backstop-tests-'));
const unitReport = join(folder, 'unit.json');
const e2eReport = join(folder, 'e2e.json');

/** @typedef {readonly [name: string, script: readonly string[], env?: Record<string, string>]} Step */

/**
 * Beside the end-to-end tests, which often wait for a page and leave a core free.
 * @type {readonly Step[]}
 */
const beside = [
  ['Types', ['types']],
  ['Lint', ['lint']],
  ['Unit tests', ['unit', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]],
];
/** @type {readonly Step[]} */
const endToEnd = [
  ['End-to-end tests', ['e2e', '--', '--reporter=line,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport }],
];

async function prepare() {
  if (!(await ensureInstalled(children))) return false;
  const chromium = await ensureChromium(children);
  if (chromium === null) return false;
  process.env.CHROMIUM_PATH = chromium;
  return ensureBuilt(children);
}

/** @type {string[]} */
const summary = [];

/**
 * @template {{ code: number | null }} Ended
 * @param {string} name
 * @param {() => Promise<Ended>} work
 */
async function timed(name, work) {
  const began = performance.now();
  const ended = await work();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  summary.push(`  ${name.padEnd(17)} ${ended.code === 0 ? 'passed' : 'FAILED'} ${seconds.padStart(6)} s`);
  return ended;
}

/**
 * One after the other, also after one that fails: a person sees at once all that is to be mended.
 * @param {readonly Step[]} steps
 * @param {boolean} capture whether the output of each is shown at its end, in one piece
 * @returns {Promise<boolean>} whether all have passed
 */
async function runAll(steps, capture) {
  const npm = npmCommand({ env: process.env, platform: process.platform, execPath: process.execPath });
  let passed = true;
  for (const [name, script, env = {}] of steps) {
    const options = { cwd: root, shell: npm.shell, env: { ...process.env, ...env }, stdio: ['ignore', 1, 2], capture };
    const ended = await timed(name, () => children.run(npm.command, [...npm.args, 'run', ...script], options));
    if (capture) console.log(`\n== ${name}\n${ended.output.trimEnd()}\n`);
    passed &&= ended.code === 0;
  }
  return passed;
}

try {
  console.log('\n== Preparation');
  const prepared = await timed('Preparation', async () => ({ code: (await prepare()) ? 0 : 1 }));
  if (prepared.code === 0)
    console.log('\n== End-to-end tests; beside them types, lint and unit tests, shown as each ends');
  const lanes = prepared.code === 0 ? await Promise.all([runAll(beside, true), runAll(endToEnd, false)]) : [false];
  const passed = lanes.every(Boolean);

  const unit = readReport(unitReport);
  const skippedUnit = (unit.numPendingTests ?? 0) + (unit.numTodoTests ?? 0);
  const counts = [{ passed: unit.numPassedTests ?? 0, failed: unit.numFailedTests ?? 0, skipped: skippedUnit }];
  console.log(`\nSummary\n${summary.join('\n')}`);
  for (const [project, host] of [
    ['simulated desktop', 'the simulated desktop'],
    ['electron', 'real Electron'],
  ]) {
    const onHost = playwrightCounts(readReport(e2eReport), project);
    counts.push(onHost);
    const ran = onHost.passed + onHost.failed > 0;
    console.log(ran ? `On ${host}: ${countsText(onHost)}` : `On ${host}: did not run`);
  }
  const total = sum(counts);
  // A step that fails without a failed test, such as lint, has failed all the same.
  console.log(`Tests: ${countsText(passed ? total : { ...total, failed: Math.max(total.failed, 1) })}`);
  process.exitCode = passed ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
const signal = children.interruption();
if (signal !== null) process.exitCode = 128 + constants.signals[signal];
