import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pageWeights, weightComplaints } from '../../../scripts/package/page-weight.ts';

const renderer = join(import.meta.dirname, '..', '..', '..', 'dist', 'renderer');
const weights = pageWeights(renderer);
/** What takes text for markup or code. */
const sink =
  /\.(?:inner|outer)HTML\s*=(?!=)|insertAdjacentHTML|createContextualFragment|document\.write|\.srcdoc\b|parseFromString|new Function|\beval\(/g;

test('no page weighs more than its budget at first sight', () => {
  expect(weights).toHaveLength(2);
  expect(weightComplaints(weights)).toEqual([]);
});

test('the popover loads its chart only when a history is opened', () => {
  expect(weights.find(({ page }) => page === 'popover')?.later).toBeGreaterThan(5_000);
});

test('only Svelte’s own templates become markup, once in each page', () => {
  const folder = join(renderer, 'assets');
  const sinks = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .flatMap(
      (name) =>
        readFileSync(join(folder, name), 'utf8')
          .match(sink)
          ?.map(() => name.replace(/-.*/, '')) ?? [],
    );
  expect(sinks.sort()).toEqual(['popover', 'settings']);
});
