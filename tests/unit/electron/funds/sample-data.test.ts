import { expect, test } from 'vitest';
import { sampleFunds } from '../../../../electron/funds/sample-data.ts';
import { hour, stamp } from '../support/recordings/samples.ts';

test('sample data has every part of a fund but an identity in the history', () => {
  const funds = sampleFunds(stamp + 5 * hour);
  expect(funds.length).toBeGreaterThan(1);
  for (const fund of funds) {
    expect(fund.id).toBeNull();
    expect(fund.figure?.change).toMatchObject({ window: 'day', complete: true });
    for (const { sparkline, marginBalance } of fund.balances) {
      expect(marginBalance).toMatch(/^\d+$/);
      expect(sparkline.length).toBeGreaterThan(20);
    }
  }
  expect(funds.find(({ rank }) => rank === 0)?.figure?.change?.percent).toMatch(/^-1\d\./);
});
