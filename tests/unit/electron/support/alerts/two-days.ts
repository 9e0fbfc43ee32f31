import { day } from '../recordings/samples.ts';

export interface WireFund {
  readonly symbols: readonly string[];
  readonly assets: readonly { readonly asset: string; readonly marginBalance: string; readonly updateTime: number }[];
}

export const firstStamp = Date.UTC(2025, 9, 10, 0, 0, 2);
const usdt = (marginBalance: string, updateTime: number) => [{ asset: 'USDT', marginBalance, updateTime }];
const small = (index: number): string[] => Array.from({ length: 14 }, (_, symbol) => `S${index}X${symbol}USDT`);

/** 40 funds and 575 symbols: three with a story, 37 that move a little. */
export function firstDay(): WireFund[] {
  const bitcoin = {
    symbols: ['BTCUSDT', 'ETHUSDT', ...Array.from({ length: 27 }, (_, index) => `B${index}USDT`)],
    assets: [
      ...usdt('922114350.27184466', firstStamp),
      { asset: 'BTC', marginBalance: '61.73143554', updateTime: firstStamp },
    ],
  };
  const act = { symbols: ['ACTUSDT', 'OMUSDT', ...small(90)], assets: usdt('5166686.84431694', firstStamp) };
  const gone = { symbols: ['GONEUSDT', ...small(91).slice(0, 11)], assets: usdt('77.5', firstStamp) };
  const others = Array.from({ length: 37 }, (_, index) => ({
    symbols: small(index),
    assets: usdt(`${1_000_000 + index}.25`, firstStamp),
  }));
  return [bitcoin, act, gone, ...others];
}

/** The next day: another order, 188,000,000 used, 80 % gone while a symbol left, one vanished, one appeared. */
export function secondDay(): WireFund[] {
  const stamp = firstStamp + day;
  const [bitcoin, act, , ...others] = firstDay();
  const moved = others.map(({ symbols, assets }) => ({
    symbols: symbols.toReversed(),
    assets: usdt(`${assets[0]?.marginBalance ?? ''}1`, stamp),
  }));
  const fallen = [
    { asset: 'BTC', marginBalance: '61.73143554', updateTime: stamp },
    ...usdt('734114350.27184466', stamp),
  ];
  const fresh = { symbols: ['NEW1USDT', 'NEW2USDT'], assets: usdt('12', stamp) };
  return [
    ...moved.toReversed(),
    fresh,
    { symbols: act?.symbols.filter((symbol) => symbol !== 'OMUSDT') ?? [], assets: usdt('1033337.368863388', stamp) },
    { symbols: bitcoin?.symbols.toReversed() ?? [], assets: fallen },
  ];
}

/** What the person watches of them. */
export const watchlist = ['BTCUSDT', 'ACTUSDT', 'OMUSDT', 'GONEUSDT', 'NEW1USDT', 'S5X3USDT'];
