import { expect, test } from 'vitest';
import type { Balance } from '../../../../../electron/funds/fund.ts';
import { type ScaleKnowledge, scaleOf } from '../../../../../electron/funds/scale/fund-scale.ts';
import type { KnownOpenInterest, OpenInterest } from '../../../../../electron/funds/scale/open-interest.ts';
import { viewFund } from '../../../../../electron/funds/view/watchlist-view.ts';
import { day, hour, stamp } from '../../support/recordings/samples.ts';

const midnight = Math.floor(stamp / day) * day;
const prices = {
  at: stamp,
  prices: new Map([
    ['BTC', '100000'],
    ['ETH', '4000'],
  ]),
};

function fund(
  symbols: readonly string[],
  balances: Readonly<Record<string, string | null>>,
  updateTime: number | null = stamp,
) {
  const held = Object.entries(balances).map(
    ([asset, marginBalance]): Balance => ({ asset, marginBalance, updateTime }),
  );
  return viewFund({ symbols, balances: held }, symbols.slice(0, 2), null);
}

function known(figures: Readonly<Record<string, OpenInterest | string | null>>): ScaleKnowledge {
  const entries = Object.entries(figures).map(([symbol, figure]) => {
    const known = typeof figure === 'string' ? { amount: '1', value: figure } : figure;
    return [symbol, { figure: known, newest: known === null ? null : midnight }] as const;
  });
  return { known: new Map(entries), failed: new Set<string>(), waiting: { kind: 'asking' } };
}

test('divides the fund by the open interest of all its members, with dollars at one and BTC at the index price', () => {
  const held = { USDT: '793930579.315848', USDC: '299999998.6497832', BTC: '61.73143554', BNFCR: '633223.99396922' };
  const open = known({ BTCUSDT: '9600000000', ETHUSDT: '6700000000', BNBUSDC: '1300000000.5' });
  expect(scaleOf(fund(['BTCUSDT', 'ETHUSDT', 'BNBUSDC'], held), open, prices)).toEqual({
    key: 'BNBUSDC',
    kind: 'share',
    midnight,
    // 1,100,736,945.51360042 over 17,600,000,000.5
    percent: expect.stringMatching(/^6\.2541871902405/),
    openInterest: '17600000000.5',
    members: { counted: 3, missing: [] },
    excluded: [],
    pricesAt: stamp,
  });
});

test.each<[string, Readonly<Record<string, OpenInterest | string>>, usdt: string, openInterest: string]>([
  [
    'quoted in no dollar counts by its amount at the price of its base asset',
    { BTCUSDT: '92000000', ETHBTC: { amount: '2000', value: '80' } },
    '1000000',
    '100000000',
  ],
  [
    'with a delivery date is quoted like its pair',
    { BTCUSDT_261225: '100', ETHBTC_261225: { amount: '1', value: '9' } },
    '41',
    '4100',
  ],
])('a contract %s', (_, figures, usdt, openInterest) => {
  const scale = scaleOf(fund(Object.keys(figures), { USDT: usdt }), known(figures), prices);
  expect(scale).toMatchObject({ openInterest, percent: '1', pricesAt: stamp });
});

test('names each member without a figure in dollars', () => {
  const open = known({ AUSDT: '100', BUSDT: null, ETHBTC: '3', C_PERP: '5', DTRY: '7' });
  const members = ['AUSDT', 'BUSDT', 'ETHBTC', 'C_PERP', 'DTRY'];
  expect(scaleOf(fund(members, { USDT: '50' }), open, null)).toMatchObject({
    percent: '50',
    pricesAt: null,
    members: { counted: 1, missing: ['BUSDT', 'ETHBTC', 'C_PERP', 'DTRY'] },
  });
});

test('names each balance that is left out: without a price, unknown, or of another stamp', () => {
  const view = fund(['AUSDT'], { USDT: '50', XYZ: '9', USDC: null });
  const older = { asset: 'BTC', marginBalance: '1', updateTime: stamp - day };
  const [usual] = fund(['AUSDT'], { BTC: '1' }).balances;
  const balances = [...view.balances, ...(usual === undefined ? [] : [{ ...usual, ...older }])];
  expect(scaleOf({ ...view, balances }, known({ AUSDT: '100' }), prices)).toMatchObject({
    percent: '50',
    excluded: [
      { asset: 'XYZ', reason: 'no-price' },
      { asset: 'USDC', reason: 'unknown-balance' },
      { asset: 'BTC', reason: 'other-stamp' },
    ],
  });
});

test.each([
  ['0', '0'],
  ['-5', '-2.5'],
])('a fund of %s is %s %% of an open interest of 200', (balance, percent) => {
  expect(scaleOf(fund(['AUSDT'], { USDT: balance }), known({ AUSDT: '200' }), prices)).toMatchObject({ percent });
});

test('shows the open interest of the watched symbols alone above 40 members, without a percentage', () => {
  const symbols = Array.from({ length: 41 }, (_, index) => `S${index}USDT`);
  const large = fund(symbols, { USDT: '1000' });
  expect(scaleOf(large, known({ S0USDT: '30', S1USDT: null }), prices)).toEqual({
    key: large.key,
    kind: 'watched-alone',
    midnight,
    openInterest: '30',
    members: { counted: 1, missing: ['S1USDT'] },
    of: 41,
  });
  const full = fund(symbols.slice(0, 40), { USDT: '1000' });
  const all = known(Object.fromEntries(symbols.map((symbol) => [symbol, '100'])));
  expect(scaleOf(full, all, prices)).toMatchObject({ kind: 'share', percent: '25', members: { counted: 40 } });
});

const two = fund(['AUSDT', 'BUSDT'], { USDT: '50' });
const nothingKnown = { known: new Map<string, KnownOpenInterest>(), failed: new Set<string>() };
const oneOfYesterday = new Map<string, KnownOpenInterest>([
  ['AUSDT', { figure: null, newest: midnight - day }],
  ['BUSDT', { figure: null, newest: null }],
]);
const otherMidnight = { because: 'other-midnight', midnight, newest: midnight - day };
const notMidnight = (updateTime: number | null) => fund(['AUSDT', 'BUSDT'], { USDT: '50' }, updateTime);
const both = known({ AUSDT: '5', BUSDT: '5' });

test.each<[string, Parameters<typeof scaleOf>[0], ScaleKnowledge, unknown]>([
  ['while members are asked about', two, known({ AUSDT: '5' }), { because: 'asking' }],
  [
    'while the exchange does not answer',
    two,
    { ...known({ AUSDT: '5' }), waiting: { kind: 'unanswered' } },
    { because: 'unanswered' },
  ],
  [
    'where one member is not answered and the other has none',
    two,
    { ...known({ BUSDT: null }), failed: new Set(['AUSDT']) },
    { because: 'unanswered' },
  ],
  [
    'where all figures are late',
    two,
    { ...nothingKnown, waiting: { kind: 'late', newest: midnight - day } },
    otherMidnight,
  ],
  ['where a figure is of another midnight', two, { ...known({}), known: oneOfYesterday }, otherMidnight],
  [
    'where the fund was stamped in the middle of the day',
    notMidnight(stamp + 14 * hour),
    both,
    { because: 'not-midnight', stamp: stamp + 14 * hour },
  ],
  ['where the fund was never stamped', notMidnight(null), both, { because: 'not-midnight', stamp: null }],
  ['where the exchange has no figure', two, known({ AUSDT: null, BUSDT: null }), { because: 'no-figures' }],
  ['where no figure is above zero', two, known({ AUSDT: '0', BUSDT: '0.000' }), { because: 'no-figures' }],
  [
    'where no balance can be read in dollars',
    fund(['AUSDT'], { ETC: '5', USDT: null }),
    known({ AUSDT: '5' }),
    { because: 'no-dollars' },
  ],
])('nothing is shown %s, and the reason is said', (_, view, knowledge, reason) => {
  expect(scaleOf(view, knowledge, prices)).toMatchObject({ kind: 'none', reason });
});

test.each([
  [hour, true],
  [hour + 1, false],
  [-hour - 1, false],
])('a stamp %i ms from midnight is of that midnight: %s', (distance, isOf) => {
  const view = fund(['AUSDT'], { USDT: '1' }, midnight + distance);
  expect(scaleOf(view, known({ AUSDT: '4' }), prices).kind).toBe(isOf ? 'share' : 'none');
});
