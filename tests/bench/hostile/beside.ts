import { assets, day, fund, type Hostile, list, many, names, stampOf } from './parts.ts';

/** Watched symbols of which each has a fund of its own. */
const ordinary = { watched: many, answer: (turn: number) => list(1000, (at) => fund([`A${at}`], turn)) };

export const besides: Readonly<Record<string, Hostile>> = {
  'ratings without end, of all that is watched': {
    ...ordinary,
    beside: () => list(60_000, (at) => ({ symbol: `A${at % 20_000}`, adlRisk: 'HIGH', updateTime: stampOf(0) + at })),
  },
  'ratings of names that must be made visible': {
    ...ordinary,
    beside: () =>
      list(18_000, (at) => ({ symbol: `${'\u200b'.repeat(50)}${at}`, adlRisk: '\u200b'.repeat(30), updateTime: at })),
  },
  'prices without end': {
    ...ordinary,
    beside: () => list(75_000, (at) => ({ symbol: `C${at}USD`, index: `${'9'.repeat(20)}.${at}` })),
  },
  'prices of many digits': {
    ...ordinary,
    beside: () => list(20_000, (at) => ({ symbol: `C${at}USD`, index: '9'.repeat(180) })),
  },
  'open interest without end': {
    ...ordinary,
    beside: (path) =>
      list(35_000, (at) => ({
        symbol: new URL(path, 'http://host').searchParams.get('symbol'),
        sumOpenInterest: '9'.repeat(30),
        sumOpenInterestValue: '9'.repeat(30),
        timestamp: stampOf(0) - at * day,
      })),
  },
  'watched symbols of which each is asked for, and answered with everything': {
    watched: names(1000, 'Z'),
    answer: (turn) => list(1000, (at) => fund([`A${at}`], turn, assets(turn, 60, 'C'))),
  },
};
