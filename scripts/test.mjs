import { mkdtemp, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './ready/build.mjs';
import { childProcesses } from './ready/child-processes.mjs';
import { ensureInstalled } from './ready/install.mjs';
import { modernNode, root } from './ready/project.mjs';
import { ensureChromium } from './test/chromium.mjs';
import { countsText, none, sum } from './test/counts.mjs';
import { stepEnvironment, testSteps } from './test/steps.mjs';

const children = childProcesses();

/** @typedef {{ name: string, passed: boolean, seconds: string, counts: import('./test/counts.mjs').Counts, text: string }} Outcome */

/**
 * @param {string} name
 * @param {() => Promise<boolean>} work
 * @param {import('./test/steps.mjs').Step['result']} [result]
 * @returns {Promise<Outcome>}
 */
async function outcomeOf(name, work, result = () => ({ counts: none(), text: '' })) {
  console.log(`\n== ${name}`);
  const began = performance.now();
  const passed = await work();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const { counts, text } = result();
  console.log(`== ${name}: ${passed ? 'passed' : 'failed'} after ${seconds} s`);
  // A step that fails without a failed test has failed all the same.
  return { name, passed, seconds, counts: passed || counts.failed > 0 ? counts : { ...counts, failed: 1 }, text };
}

/**
 * @param {string} folder for the reports
 * @returns {Promise<Outcome[]>} up to and with the first that failed
 */
async function runAll(folder) {
  const outcomes = [];
  let chromium = null;
  const preparation = await outcomeOf('Preparation', async () => {
    if (!(await ensureInstalled(children))) return false;
    chromium = await ensureChromium(children);
    return chromium !== null && (await ensureBuilt(children));
  });
  outcomes.push(preparation);
  const node = modernNode();
  if (!preparation.passed || chromium === null || node === null) return outcomes;
  for (const { name, command, args, shell = false, env, result } of testSteps({ node, chromium, folder })) {
    const options = { cwd: root, shell, env: { ...stepEnvironment(node), ...env }, stdio: ['ignore', 1, 2] };
    const work = async () => (await children.run(command, args, options)).code === 0;
    const outcome = await outcomeOf(name, work, result);
    outcomes.push(outcome);
    if (!outcome.passed) break;
  }
  return outcomes;
}

/** @param {readonly Outcome[]} outcomes */
function printSummary(outcomes) {
  console.log('\nSummary');
  for (const { name, passed, seconds, counts, text } of outcomes) {
    const total = counts.passed + counts.failed + counts.skipped;
    const details = text || (total > 0 && counts.passed > 0 ? countsText(counts) : '');
    console.log(`  ${name.padEnd(17)} ${passed ? 'passed' : 'FAILED'} ${seconds.padStart(6)} s  ${details}`.trimEnd());
  }
  console.log(`Tests: ${countsText(sum(outcomes.map(({ counts }) => counts)))}`);
}

children.endWithThisProcess();
const folder = await mkdtemp(join(tmpdir(), 'backstop-tests-'));
try {
  const outcomes = await runAll(folder);
  printSummary(outcomes);
  process.exitCode = outcomes.every(({ passed }) => passed) ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
const signal = children.interruption();
if (signal !== null) process.exitCode = 128 + constants.signals[signal];
