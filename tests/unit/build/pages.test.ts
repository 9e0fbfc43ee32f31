import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pageWeights, weightComplaints } from '../../../scripts/package/page-weight.ts';

const weights = pageWeights(join(import.meta.dirname, '..', '..', '..', 'dist', 'renderer'));

test('no page weighs more than its budget at first sight', () => {
  expect(weights).toHaveLength(2);
  expect(weightComplaints(weights)).toEqual([]);
});

test('the popover fetches what its first sight does without later', () => {
  expect(weights.find(({ page }) => page === 'popover')?.later).toBeGreaterThan(5_000);
});
