import { expect, test } from 'vitest';
import { readFunds, type WireFund } from '../../../../electron/exchange/wire.ts';
import type { Fund } from '../../../../electron/funds/fund.ts';
import { carryOver } from '../../../../electron/refresh/carry-over.ts';
import { balanceOf, day, snapshotOf, stamp } from '../support/recordings/samples.ts';

const btc = { asset: 'BTC', marginBalance: '61.73', updateTime: stamp };
const former = snapshotOf([
  { symbols: ['BTCUSDT', 'ETHUSDT', 'BNBUSDT'], balances: [balanceOf('100'), btc] },
  { symbols: ['ACTUSDT'], balances: [balanceOf('5')] },
]);

/** The fund as it is read from an answer of today. */
function fundOf(assets: unknown, symbols: readonly string[] = ['BTCUSDT', 'ETHUSDT']): WireFund {
  const [fund] = readFunds([{ symbols, assets }])?.funds ?? [];
  if (fund === undefined) throw new Error('the fund cannot be read');
  return fund;
}
/** The fund as it is shown when it is alone in its answer. */
function kept(fund: WireFund, before: typeof former | null = former): Fund {
  const [first] = carryOver([fund], before);
  if (first === undefined) throw new Error('the fund is lost');
  return first;
}
const today = (asset: string, marginBalance: unknown): object => ({ asset, marginBalance, updateTime: stamp + day });

test('a balance that cannot be read leaves the last good one in view, with its own stamp', () => {
  const { balances } = kept(fundOf([today('USDT', 'NaN'), today('BTC', '60')]));
  expect(balances).toEqual([balanceOf('100'), { asset: 'BTC', marginBalance: '60', updateTime: stamp + day }]);
});

test('assets whose list or entry cannot be read are still there, one that a whole answer no longer lists is gone', () => {
  const ninety = balanceOf('90', stamp + day);
  for (const [assets, balances] of [
    [undefined, [balanceOf('100'), btc]],
    [
      [today('USDT', '90'), null],
      [ninety, btc],
    ],
    [[today('USDT', '90')], [ninety]],
    [[], []],
  ])
    expect(kept(fundOf(assets)).balances).toEqual(balances);
});

test('a balance that was never known stays unknown', () => {
  const unknown = { asset: 'USDC', marginBalance: null, updateTime: stamp + day };
  expect(kept(fundOf([today('USDC', 7)])).balances).toEqual([unknown]);
  expect(kept(fundOf([today('USDT', 7)], ['NEWUSDT'])).balances).toEqual([balanceOf(null, stamp + day)]);
  expect(kept(fundOf([today('USDT', 7)]), null).balances).toEqual([balanceOf(null, stamp + day)]);
});

test('a part that has split off from a fund has none of its values: they stay with the fund that went on', () => {
  const split = [
    fundOf([today('USDT', 'NaN')], ['BNBUSDT']),
    fundOf([today('USDT', '60'), today('BTC', '61')], ['ETHUSDT', 'BTCUSDT']),
  ];
  expect(carryOver(split, former).map(({ balances }) => balances[0])).toEqual([
    balanceOf(null, stamp + day),
    balanceOf('60', stamp + day),
  ]);
  const [off, on] = carryOver([fundOf(undefined, ['BNBUSDT']), fundOf(undefined)], former);
  expect([off?.balances, on?.balances]).toEqual([[], [balanceOf('100'), btc]]);
});

test('a fund that was asked for singly has none of its values either, when another in the answer went on', () => {
  const others = [{ symbols: ['BTCUSDT', 'ETHUSDT'], balances: [balanceOf('60', stamp + day)] }];
  const unknown = fundOf([today('USDT', 'NaN')], ['BNBUSDT']);
  expect(carryOver([unknown], former, others)).toEqual([
    { symbols: ['BNBUSDT'], balances: [balanceOf(null, stamp + day)], unread: ['USDT'] },
  ]);
  expect(carryOver([unknown], former)).toEqual([
    { symbols: ['BNBUSDT'], balances: [balanceOf('100')], unread: ['USDT'] },
  ]);
});
