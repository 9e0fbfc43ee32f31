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

/** @type {readonly [name: string, script: readonly string[], env?: Record<string, string>][]} */
const steps = [
  ['Types', ['types']],
  ['Lint', ['lint']],
  ['Unit tests', ['unit', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]],
  ['Package', ['package:check']],
  ['End-to-end tests', ['e2e', '--', '--reporter=line,json'], e2eEnv],
];

async function prepare() {
  if (!(await ensureInstalled(children))) return false;
  const chromium = await ensureChromium(children);
  if (chromium === null) return false;
  process.env.CHROMIUM_PATH = chromium;
  return ensureBuilt(children);
}

/**
 * @param {readonly string[]} script
 * @param {Record<string, string>} [env]
 */
async function npmRun(script, env = {}) {
  const npm = npmCommand({ env: process.env, platform: process.platform, execPath: process.execPath });
  const options = { cwd: root, shell: npm.shell, env: { ...process.env, ...env }, stdio: ['ignore', 1, 2] };
  return (await children.run(npm.command, [...npm.args, 'run', ...script], options)).code === 0;
}

/** @type {string[]} */
const summary = [];

/**
 * @param {string} name
 * @param {() => Promise<boolean>} work
 */
async function run(name, work) {
  console.log(`\n== ${name}`);
  const began = performance.now();
  const passed = await work();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  summary.push(`  ${name.padEnd(17)} ${passed ? 'passed' : 'FAILED'} ${seconds.padStart(6)} s`);
  return passed;
}

try {
  let passed = await run('Preparation', prepare);
  for (const [name, script, env] of steps) passed &&= await run(name, () => npmRun(script, env));

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
