import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { article, detailOf, openDetail } from '../../detail-page.ts';
import { stamp } from '../../fake-bridge.ts';

const hour = 60 * 60_000;
const ratings = [
  { symbol: 'BTCUSDT', from: stamp - 10 * hour, until: stamp - 5 * hour, risk: 'HIGH' },
  { symbol: 'BTCUSDT', from: stamp - 5 * hour, until: stamp, risk: 'MIDDLE' },
];

test('the ratings are drawn under the chart, with the hours at high in words and among the events', async () => {
  const { sent, person } = await openDetail(detailOf({ ratings }));
  expect(screen.getByRole('img', { name: 'The exchange’s ADL rating: high for 5 hr on 19 Nov' })).toBeTruthy();
  expect(article().getByText(/The exchange rated the ADL risk of .?BTCUSDT.? high for 5 hr/)).toBeTruthy();
  await person.click(article().getByRole('button', { name: 'Copy summary' }));
  const copied = sent.findLast(([name]) => name === 'copy')?.[1];
  expect(copied).toMatch(/19 Nov 2026 14:00:02 UTC: The exchange rated the ADL risk of .?BTCUSDT.? high for 5 hr/);
});

test('the newest 100 of many ratings are listed and copied, and all other events stay', async () => {
  const flapping = Array.from({ length: 3001 }, (_, index) => ({
    symbol: 'BTCUSDT',
    from: stamp - (index + 1) * hour,
    until: stamp - index * hour,
    risk: index % 2 === 0 ? 'MIDDLE' : 'NEW WORD',
  }));
  const events = [{ kind: 'asset-vanished', at: stamp - 3002 * hour, asset: 'XYZ' }] as const;
  const { sent, person } = await openDetail(detailOf({ ratings: flapping.toReversed(), events }, 'all'));
  expect(article().getAllByText(/rated the ADL risk of .?BTCUSDT.? medium for 1 hr/)).toHaveLength(50);
  expect(article().getAllByText(/rated the ADL risk of .?BTCUSDT.? .?NEW WORD.? for 1 hr/)).toHaveLength(50);
  expect(article().getByText(/XYZ/)).toBeTruthy();
  expect(article().getByText('Earlier ratings: 2,901, in the exported CSV.')).toBeTruthy();
  await person.click(article().getByRole('button', { name: 'Copy summary' }));
  const copied = String(sent.findLast(([name]) => name === 'copy')?.[1]).split('\n');
  expect(copied.filter((line) => line.includes('rated the ADL risk'))).toHaveLength(100);
  expect(copied).toContain('Earlier ratings: 2,901, in the exported CSV.');
});

test('no strip is drawn without recorded ratings', async () => {
  await openDetail();
  expect(screen.queryByRole('img', { name: /ADL rating/ })).toBeNull();
});
