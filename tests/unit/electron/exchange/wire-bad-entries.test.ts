import { expect, test } from 'vitest';
import { readFunds } from '../../../../electron/exchange/wire.ts';
import { stamp } from '../support/recordings/samples.ts';

const usdt = { asset: 'USDT', marginBalance: '5166686.84431694', updateTime: stamp };
const goodFund = { symbols: ['ACTUSDT'], balances: [usdt] };
const good = { symbols: ['ACTUSDT'], assets: [usdt] };

/** Each value as a row of its own, also one that is a list. */
const each = (...values: readonly unknown[]) => values.map((bad) => ({ bad }));

test.each(
  each(null, ['ACTUSDT'], { assets: [usdt] }, ...['BTCUSDT', []].map((symbols) => ({ symbols, assets: [usdt] }))),
)('a fund that cannot be known ($bad) is left out, counted once, and hides no other', ({ bad }) => {
  for (const payload of [
    [good, bad],
    [bad, good],
  ])
    expect(readFunds(payload)).toMatchObject({ funds: [goodFund], unreadable: 1, hidden: 1 });
});

test.each(each(7, '  ', 'A'.repeat(10_000)))(
  'a symbol that is no name ($bad) is left out and counted; the others stay',
  ({ bad }) => {
    const read = readFunds([{ symbols: ['A', bad, 'B'], assets: [usdt] }]);
    expect(read).toMatchObject({ funds: [{ symbols: ['A', 'B'] }], unreadable: 1 });
  },
);

test.each(each(undefined, { USDT: '1' }))(
  'a fund whose assets are $bad keeps its symbols, has no balance and is counted',
  ({ bad }) => {
    const read = readFunds([{ symbols: ['A'], assets: bad }]);
    expect(read).toMatchObject({ funds: [{ symbols: ['A'], balances: [] }], unreadable: 1 });
  },
);

test.each(each(null, 'USDT', ...[undefined, ''].map((asset) => ({ ...usdt, asset }))))(
  'an asset entry that names no asset ($bad) is left out, counted, and hides no other',
  ({ bad }) => {
    const read = readFunds([{ symbols: ['ACTUSDT'], assets: [bad, usdt] }]);
    expect(read).toMatchObject({ funds: [goodFund], unreadable: 1 });
  },
);

test.each(each(undefined, 12.5, 0, ['1'], '', 'NaN', '1,000', ' 1', '0x10', '1e999999999'))(
  'a balance that is $bad is unknown, never 0, and counted',
  ({ bad }) => {
    const read = readFunds([{ symbols: ['A'], assets: [{ ...usdt, marginBalance: bad }] }]);
    expect(read?.funds[0]?.balances).toEqual([{ ...usdt, marginBalance: null }]);
    expect(read).toMatchObject({ unreadable: 1, hidden: 0 });
  },
);

test.each(each(undefined, String(stamp), 0, stamp + 0.5, Number.POSITIVE_INFINITY, 8.7e15))(
  'an update time that is $bad is unknown; the balance stays and the entry is counted',
  ({ bad }) => {
    const read = readFunds([{ symbols: ['A'], assets: [{ ...usdt, updateTime: bad }] }]);
    expect(read?.funds[0]?.balances).toEqual([{ ...usdt, updateTime: null }]);
    expect(read).toMatchObject({ unreadable: 1, hidden: 0 });
  },
);
