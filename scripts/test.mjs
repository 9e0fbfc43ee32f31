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
const e2eEnv = { PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport };

/** @typedef {readonly [name: string, script: readonly string[], env?: Record<string, string>]} Step */

/**
 * Each of these keeps one core busy, so they run beside one another.
 * @type {readonly (readonly Step[])[]}
 */
const checks = [
  [['Types', ['types']]],
  [
    ['Lint', ['lint']],
    ['Package', ['package:check']],
  ],
];
/** @type {readonly Step[]} */
const tests = [
  ['Unit tests', ['unit', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]],
  ['End-to-end tests', ['e2e', '--', '--reporter=line,json'], e2eEnv],
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
 * @param {Step} step
 * @param {boolean} capture whether its output is shown at its end, in one piece
 */
async function run([name, script, env = {}], capture) {
  const npm = npmCommand({ env: process.env, platform: process.platform, execPath: process.execPath });
  const options = { cwd: root, shell: npm.shell, env: { ...process.env, ...env }, stdio: ['ignore', 1, 2], capture };
  if (!capture) console.log(`\n== ${name}`);
  const ended = await timed(name, () => children.run(npm.command, [...npm.args, 'run', ...script], options));
  if (capture) console.log(`\n== ${name}\n${ended.output.trimEnd()}`);
  return ended.code === 0;
}

/**
 * One after the other, up to the first that fails.
 * @param {readonly Step[]} steps
 * @param {boolean} capture
 */
async function runAll(steps, capture) {
  for (const step of steps) if (!(await run(step, capture))) return false;
  return true;
}

try {
  console.log('\n== Preparation');
  const prepared = await timed('Preparation', async () => ({ code: (await prepare()) ? 0 : 1 }));
  if (prepared.code === 0) console.log('\n== Types, lint and package, shown as each ends');
  const checked = prepared.code === 0 && (await Promise.all(checks.map((steps) => runAll(steps, true)))).every(Boolean);
  const passed = checked && (await runAll(tests, false));

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
