/**
 * Turns the world against the app, fault by fault: `npm run test:faults`.
 *
 *   --only TEXT    only faults whose name contains this
 *   --kills N      kill -9 at N random moments (20; the nightly run takes 500)
 */
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { ensureBuilt } from '../../scripts/ready/build.ts';
import { readWords } from '../../scripts/ready/command-line.ts';
import { desktopBrowser } from '../e2e/support/chromium.ts';
import { allCases } from './cases.ts';
import { runKills } from './kills.ts';
import { runCase } from './run-case.ts';

const { only, kills } = readWords((args) => {
  const options = { only: { type: 'string', default: '' }, kills: { type: 'string', default: '20' } } as const;
  const { values } = parseArgs({ args, options });
  if (!/^\d+$/.test(values.kills)) throw new RangeError(`--kills is a number, not ${values.kills}`);
  return { only: values.only, kills: Number(values.kills) };
});

if (ensureBuilt()) await runAll();
else process.exitCode = 1;

async function runAll(): Promise<void> {
  const browser = await chromium.launch(desktopBrowser);
  const all = [
    ...allCases.map((fault) => ({ name: fault.name, run: () => runCase(browser, fault) })),
    { name: `kill -9 at ${kills} random moments`, run: () => runKills(kills) },
  ].filter(({ name }) => name.includes(only));
  let failed = 0;
  for (const { name, run } of all) {
    const complaint = await run();
    console.log(complaint === null ? `ok      ${name}` : `FAILED  ${name}\n        ${complaint}`);
    if (complaint !== null) failed += 1;
  }
  await browser.close();
  console.log(`\n${all.length - failed} passed, ${failed} failed`);
  if (failed > 0 || all.length === 0) process.exitCode = 1;
}
