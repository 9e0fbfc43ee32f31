import { describe, expect, test } from 'vitest';
import type { Change } from '../../../../electron/funds/change.ts';
import { withFigures } from '../../../../electron/funds/view/figure.ts';
import { type BalanceView, type FundView, unrecorded } from '../../../../electron/funds/view/watchlist-view.ts';
import { day, stamp } from '../support/recordings/samples.ts';
import { bitcoinFund } from '../support/states.ts';

function dayChange(absolute: string, percent: string | null): Change {
  return { window: 'day', since: stamp - day, complete: true, absolute, percent, regrouped: '0' };
}

function balance(asset: string, marginBalance: string | null, change?: Change): BalanceView {
  return { asset, marginBalance, updateTime: stamp, ...unrecorded, changes: change === undefined ? [] : [change] };
}

const fundOf = (...balances: BalanceView[]): FundView => ({ ...bitcoinFund, balances });
const figured = (fund: FundView): FundView => withFigures([fund])[0] ?? fund;
const mainOf = (...balances: BalanceView[]): string | undefined => {
  const { figure } = figured(fundOf(...balances));
  return balances[figure?.main ?? -1]?.asset;
};

describe('the asset that stands for a fund', () => {
  test.each([
    ['the one with the most dollars, digit by digit', 'USDT 9007199254740992, USDC 9007199254740993', 'USDC'],
    ['it wherever it stands', 'USDC 9007199254740993, USD1 9007199254740992', 'USDC'],
    ['never one that is not meant to be worth a dollar', 'USDC 3, USDT 7.9, BTC 61', 'USDT'],
    ['USDT where another has as much', 'USDC 5, USDT 5.0', 'USDT'],
    ['the first where none is meant to be worth a dollar', 'BTC 1, ETH 500', 'BTC'],
  ])('is %s', (_, held, main) => {
    const balances = held.split(', ').map((text) => {
      const [asset = '', amount = ''] = text.split(' ');
      return balance(asset, amount);
    });
    expect(mainOf(...balances)).toBe(main);
  });

  test('stays the one that was drained: what it held counts', () => {
    const drained = balance('USDT', '3000000', dayChange('-790000000', '-99.62'));
    expect(mainOf(balance('USDC', '300000000', dayChange('0', '0.00')), drained)).toBe('USDT');
  });
});

describe('the change that stands for a fund', () => {
  test('is that of its main asset over 24 hours', () => {
    const previous: Change = { ...dayChange('-1', '-10.00'), window: 'previous' };
    const fund = figured(fundOf({ ...balance('USDT', '9'), changes: [previous, dayChange('2', '28.57')] }));
    expect(fund.figure).toEqual({ main: 0, moved: 0, change: dayChange('2', '28.57') });
  });

  test('is that of another asset where that one fell deeper', () => {
    const fund = fundOf(
      balance('USDT', '100', dayChange('-1', '-0.99')),
      balance('BTC', '1', dayChange('-9', '-90.00')),
    );
    expect(figured(fund).figure).toMatchObject({ main: 0, moved: 1 });
  });

  test('is that of a balance that fell from zero or below before any percentage', () => {
    const fund = fundOf(balance('USDT', '1', dayChange('-99', '-99.00')), balance('USDC', '-5', dayChange('-5', null)));
    expect(figured(fund).figure).toMatchObject({ moved: 1 });
  });

  test('is unknown on a first reading, and missing without balances', () => {
    expect(figured(fundOf(balance('USDT', '1'))).figure).toEqual({ main: 0, moved: 0, change: null });
    expect(figured(fundOf()).figure).toBeNull();
  });
});

describe('the order in which the worst stands first', () => {
  const falling = (percent: string): FundView => fundOf(balance('USDT', '1', dayChange('-1', percent)));
  const flat = fundOf(balance('USDT', '1', dayChange('0', '0.00')));

  test('is by depth of the fall, then what is used up, then what is unknown, then the rest as it came', () => {
    const funds = [flat, fundOf(balance('USDT', null)), fundOf(balance('USDT', '0.00')), falling('-1.00')];
    const ranks = withFigures([...funds, falling('-99.60'), flat]).map(({ rank }) => rank);
    expect(ranks).toEqual([4, 3, 2, 1, 0, 5]);
  });
});
