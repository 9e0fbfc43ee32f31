import { expect, test } from 'vitest';
import { createView } from '../../../../electron/watchlist/view.ts';
import { fundOf } from '../support/recordings/recording.ts';
import { hour, snapshotOf, stamp } from '../support/recordings/samples.ts';

const answer = (balance = '1') => snapshotOf([fundOf('BTCUSDT ETHUSDT', balance)]);
const watchlist = ['BTCUSDT'];

/** A view of a recording, and how often the recording was asked for a fund. */
function countedView() {
  const world = { asked: 0, revision: 0 };
  const view = createView({
    recordOf() {
      world.asked += 1;
      return null;
    },
    revision: () => world.revision,
  });
  return { world, view };
}

test('before the first answer every watched symbol is missing, and an answer that says the same again is the same view', () => {
  const { world, view } = countedView();
  expect(view(watchlist, null)).toEqual({ funds: [], missing: [{ symbol: 'BTCUSDT', reason: 'not-asked' }] });
  const first = view(watchlist, answer());
  expect(view(watchlist, { ...answer(), fetchedAt: stamp + 9 * hour })).toBe(first);
  expect(world.asked).toBe(1);
});

test.each<readonly [string, () => ReturnType<typeof answer>]>([
  ['another balance', () => answer('2')],
  ['another member', () => snapshotOf([fundOf('BTCUSDT SOLUSDT')])],
  ['another host', () => ({ ...answer(), source: 'https://demo-fapi.binance.com' })],
  ['a symbol without a fund', () => ({ ...answer(), uncovered: ['SOLUSDT'] })],
])('%s is another view', (_name, next) => {
  const { view } = countedView();
  expect(view(watchlist, next())).not.toBe(view(watchlist, answer()));
});

test('another watchlist makes another view, and so does a change of the recording', () => {
  const { world, view } = countedView();
  const snapshot = answer();
  const first = view(watchlist, snapshot);
  expect(view(['ETHUSDT'], snapshot).funds[0]?.watched).toEqual(['ETHUSDT']);
  const again = view(watchlist, snapshot);
  expect(again).toEqual(first);
  world.revision += 1;
  expect(view(watchlist, snapshot)).not.toBe(again);
});
