import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pageWeights, weightComplaints } from '../../../scripts/package/page-weight.ts';
import { newFolder } from '../electron/support/folders.ts';

const settings = '<script src="./assets/settings.js"></script>';
const weightOf = (text: string): number => gzipSync(text, { level: 9 }).length;

function builtPages(files: Readonly<Record<string, string>>): string {
  const folder = newFolder();
  mkdirSync(join(folder, 'assets'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test('the weight of a page is its scripts, styles and static imports; dynamic imports are counted apart', () => {
  const script = 'import "./shared.js"; import("./chart.js")';
  const folder = builtPages({
    'popover.html': '<script src="./assets/popover.js"></script><link href="./assets/popover.css">',
    'settings.html': settings,
    'assets/popover.js': script,
    'assets/popover.css': 'p { color: red }',
    'assets/shared.js': 'export const shared = 1',
    'assets/chart.js': 'export const chart = 1',
    'assets/settings.js': 'export const settings = 1',
  });
  const [popover] = pageWeights(folder);
  expect(popover).toEqual({
    page: 'popover',
    first: weightOf(script) + weightOf('p { color: red }') + weightOf('export const shared = 1'),
    later: weightOf('export const chart = 1'),
    budget: 45_000,
  });
});

test('a page over its budget is named with both figures', () => {
  const page = { page: 'popover', first: 30_001, later: 500_000, budget: 30_000 };
  expect(weightComplaints([page])).toEqual(['the popover page weighs 30001 bytes, and its budget is 30000']);
  expect(weightComplaints([{ ...page, first: 30_000 }])).toEqual([]);
});
