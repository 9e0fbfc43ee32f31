/**
 * Turns the world against the app, fault by fault: `npm run test:faults`.
 *
 *   --only TEXT    only faults whose area or name contains this
 *   --kills N      kill -9 at N random moments (20; the nightly run takes 500)
 *   --workers N    how many at a time (2)
 *   --json         the outcomes as JSON on standard output instead of the table
 */
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { ensureBuilt } from '../../scripts/ready/build.ts';
import { desktopBrowser } from '../e2e/support/chromium.ts';
import { allCases } from './cases/all.ts';
import type { Outcome } from './fault-case.ts';
import { killsName, runKills } from './kills.ts';
import { runCase } from './run-case.ts';
import { head, lineOf } from './table.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    kills: { type: 'string', default: '20' },
    workers: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false },
  },
});

if (ensureBuilt()) await runAll();
else process.exitCode = 1;

async function runAll(): Promise<void> {
  const browser = await chromium.launch(desktopBrowser);
  const waiting = allCases.filter(({ area, name }) => `${area} ${name}`.includes(values.only));
  const workers = Number(values.workers);
  const kills = Number(values.kills);
  const outcomes: Outcome[] = [];
  if (!values.json) console.log(head);
  function tell(outcome: Outcome): void {
    outcomes.push(outcome);
    if (!values.json) console.log(lineOf(outcome));
  }
  async function work(worker: number): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) tell(await runCase(browser, next));
    const own = Math.floor((kills + worker) / workers);
    if (own > 0 && killsName.includes(values.only)) tell(await runKills(own));
  }
  await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
  await browser.close();
  const failed = outcomes.filter(({ passed }) => !passed).length;
  if (values.json) console.log(JSON.stringify(outcomes, null, 2));
  else console.log(`\n${outcomes.length - failed} passed, ${failed} failed`);
  if (failed > 0 || outcomes.length === 0) process.exitCode = 1;
}
