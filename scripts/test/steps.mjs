import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { npmCommand, root } from '../ready/project.mjs';
import { hostsText, none, playwrightCounts, sum, vitestCounts } from './counts.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {boolean} [shell]
 * @property {Record<string, string>} [env]
 * @property {() => { counts: import('./counts.mjs').Counts, text: string }} [result] after it has run
 */

/** @param {string} file */
function report(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/**
 * What `npm test` checks, in this order.
 * @param {{ node: string, chromium: string, folder: string }} tools `folder`: for the reports
 * @returns {Step[]}
 */
export function testSteps({ node, chromium, folder }) {
  const npm = npmCommand({ env: process.env, platform: process.platform, execPath: process.execPath });
  const npmRun = (script) => ({ command: npm.command, args: [...npm.args, 'run', script], shell: npm.shell });
  const program = (path) => join(root, 'node_modules', path);
  const vitestReport = join(folder, 'vitest.json');
  const playwrightReport = join(folder, 'playwright.json');
  return [
    { name: 'Types', ...npmRun('types') },
    { name: 'Lint', ...npmRun('lint') },
    {
      name: 'Unit tests',
      command: node,
      args: [
        program('vitest/vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${vitestReport}`,
      ],
      result() {
        const found = report(vitestReport);
        return { counts: found === null ? none() : vitestCounts(found), text: '' };
      },
    },
    { name: 'Package', ...npmRun('package:check') },
    {
      name: 'End-to-end tests',
      command: node,
      args: [program('@playwright/test/cli.js'), 'test', '--reporter=line,json'],
      env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport },
      result() {
        const found = report(playwrightReport);
        const projects = playwrightCounts(found ?? {});
        return { counts: sum([...projects.values()]), text: hostsText(projects) };
      },
    },
  ];
}

/**
 * The environment in which every step finds the Node that Electron embeds.
 * @param {string} node
 */
export function stepEnvironment(node) {
  const path = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...process.env, [path]: [dirname(node), process.env[path]].join(delimiter) };
}
