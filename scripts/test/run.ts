import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../ready/build.ts';
import { ChildProcesses, exitCodeOf } from '../ready/child-processes.ts';
import { readWords } from '../ready/command-line.ts';
import { ensureInstalled, root } from '../ready/install.mjs';
import { ensureChromium } from './chromium.ts';

readWords((args) => parseArgs({ args }));
const children = new ChildProcesses();
const folder = mkdtempSync(join(tmpdir(), 'backstop-tests-'));
const unitReport = join(folder, 'unit.json');
const e2eReport = join(folder, 'e2e.json');
const summary: string[] = [];

/** Does one step, and notes how it ended and how long it took. */
async function step(name: string, work: () => Promise<boolean>): Promise<boolean> {
  const began = performance.now();
  const passed = await work();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  summary.push(`  ${name.padEnd(17)} ${passed ? 'passed' : 'FAILED'} ${seconds.padStart(6)} s`);
  return passed;
}

async function prepare(): Promise<boolean> {
  if (!ensureInstalled()) return false;
  children.endWithThisProcess();
  const chromium = await ensureChromium(children);
  if (chromium === null) return false;
  process.env.CHROMIUM_PATH = chromium;
  return ensureBuilt();
}

/** Runs a script of package.json; with `capture` its output is shown at its end, in one piece. */
async function runScript(words: readonly string[], { capture }: { capture: boolean }): Promise<boolean> {
  const options = { cwd: root, env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport }, capture };
  const ended = await children.run(process.execPath, ['--run', ...words], options);
  if (capture) console.log(`\n== ${words[0]}\n${ended.output.trimEnd()}\n`);
  return ended.code === 0;
}

/** One after the other, also after one that fails: a person sees at once all that is to be mended. */
async function runBesideEndToEnd(): Promise<boolean> {
  const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`];
  const types = await step('Types', () => runScript(['types'], { capture: true }));
  const lint = await step('Lint', () => runScript(['lint'], { capture: true }));
  return (await step('Unit tests', () => runScript(['unit', '--', ...report], { capture: true }))) && types && lint;
}

/** A JSON report; an empty one where the run wrote none. */
const readReport = (file: string) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});

function tellCounts(allPassed: boolean): void {
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = readReport(unitReport);
  const { stats = {}, config } = readReport(e2eReport);
  const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = stats;
  const hosts: string[] = config?.projects.map(({ name }: { name: string }) => name) ?? [];
  console.log(`End-to-end tests ran on: ${hosts.join(', ') || 'no host'}`);
  // A step that fails without a failed test, such as lint, has failed all the same.
  const failed = Math.max(numFailedTests + unexpected, allPassed ? 0 : 1);
  const allSkipped = numPendingTests + numTodoTests + skipped;
  const tail = allSkipped > 0 ? `, ${allSkipped} skipped` : '';
  console.log(`Tests: ${numPassedTests + expected + flaky} passed, ${failed} failed${tail}`);
}

try {
  console.log('\n== Preparation');
  let passed = await step('Preparation', prepare);
  if (passed) {
    console.log('\n== End-to-end tests; beside them types, lint and unit tests, shown as each ends');
    const endToEnd = () => runScript(['e2e', '--', '--reporter=line,json'], { capture: false });
    // Beside the end-to-end tests, which often wait for a page and leave a core free.
    passed = (await Promise.all([runBesideEndToEnd(), step('End-to-end tests', endToEnd)])).every(Boolean);
  }
  console.log(`\nSummary\n${summary.join('\n')}`);
  tellCounts(passed);
  process.exitCode = passed ? 0 : exitCodeOf({ code: null, signal: children.interruption });
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
