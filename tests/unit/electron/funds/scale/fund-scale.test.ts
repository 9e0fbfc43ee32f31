import { expect, test } from 'vitest';
import { type ScaleKnowledge, scaleOf } from '../../../../../electron/funds/scale/fund-scale.ts';
import type { KnownOpenInterest, OpenInterest } from '../../../../../electron/funds/scale/open-interest.ts';
import { viewFund } from '../../../../../electron/funds/view/watchlist-view.ts';
import { answerFrom, fundOf } from '../../support/recordings/recording.ts';
import { day, hour, stamp } from '../../support/recordings/samples.ts';

const midnight = Math.floor(stamp / day) * day;
const prices = {
  at: stamp,
  prices: new Map([
    ['BTC', '100000'],
    ['ETH', '4000'],
  ]),
};

/** A fund as `symbols balances @stamp`. */
function fund(text: string) {
  const [listed = { symbols: [], balances: [] }] = answerFrom(text, 0).funds;
  return viewFund(listed, listed.symbols.slice(0, 2), null);
}

function known(figures: Readonly<Record<string, OpenInterest | string | null>>): ScaleKnowledge {
  const entries = Object.entries(figures).map(([symbol, figure]) => {
    const known = typeof figure === 'string' ? { amount: '1', value: figure } : figure;
    return [symbol, { figure: known, newest: known === null ? null : midnight }] as const;
  });
  return { known: new Map(entries), failed: new Set<string>(), waiting: { kind: 'asking' } };
}

test('divides the fund by the open interest of all its members, with dollars at one and BTC at the index price', () => {
  const held = '793930579.315848 299999998.6497832USDC 61.73143554BTC 633223.99396922BNFCR';
  const open = known({ BTCUSDT: '9600000000', ETHUSDT: '6700000000', BNBUSDC: '1300000000.5' });
  expect(scaleOf(fund(`BTCUSDT ETHUSDT BNBUSDC ${held}`), open, prices)).toEqual({
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
  const scale = scaleOf(fund(`${Object.keys(figures).join(' ')} ${usdt}`), known(figures), prices);
  expect(scale).toMatchObject({ openInterest, percent: '1', pricesAt: stamp });
});

test('names each member without a figure in dollars', () => {
  const open = known({ AUSDT: '100', BUSDT: null, ETHBTC: '3', C_PERP: '5', DTRY: '7' });
  expect(scaleOf(fund('AUSDT BUSDT ETHBTC C_PERP DTRY 50'), open, null)).toMatchObject({
    percent: '50',
    pricesAt: null,
    members: { counted: 1, missing: ['BUSDT', 'ETHBTC', 'C_PERP', 'DTRY'] },
  });
});

test('names each balance that is left out: without a price, unknown, or of another stamp', () => {
  const view = fund('AUSDT 50 9XYZ n/aUSDC');
  const balances = [...view.balances, ...fund('AUSDT 1BTC @-24h').balances];
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
  expect(scaleOf(fund(`AUSDT ${balance}`), known({ AUSDT: '200' }), prices)).toMatchObject({ percent });
});

test('shows the open interest of the watched symbols alone above 40 members, without a percentage', () => {
  const symbols = Array.from({ length: 41 }, (_, index) => `S${index}USDT`);
  const large = fund(`${symbols.join(' ')} 1000`);
  expect(scaleOf(large, known({ S0USDT: '30', S1USDT: null }), prices)).toEqual({
    key: large.key,
    kind: 'watched-alone',
    midnight,
    openInterest: '30',
    members: { counted: 1, missing: ['S1USDT'] },
    of: 41,
  });
  const full = fund(`${symbols.slice(0, 40).join(' ')} 1000`);
  const all = known(Object.fromEntries(symbols.map((symbol) => [symbol, '100'])));
  expect(scaleOf(full, all, prices)).toMatchObject({ kind: 'share', percent: '25', members: { counted: 40 } });
});

const two = 'AUSDT BUSDT 50';
const oneOfYesterday = new Map<string, KnownOpenInterest>([
  ['AUSDT', { figure: null, newest: midnight - day }],
  ['BUSDT', { figure: null, newest: null }],
]);
const otherMidnight = { because: 'other-midnight', midnight, newest: midnight - day };
const waiting = (kind: 'unanswered' | 'late'): ScaleKnowledge['waiting'] =>
  kind === 'late' ? { kind, newest: midnight - day } : { kind };
const [one, both] = [known({ AUSDT: '5' }), known({ AUSDT: '5', BUSDT: '5' })];
const oneFailed = { ...known({ BUSDT: null }), failed: new Set(['AUSDT']) };
const notMidnight = (at: number | null) => ({ because: 'not-midnight', stamp: at });

test.each<[string, string, ScaleKnowledge, unknown]>([
  ['while members are asked about', two, one, { because: 'asking' }],
  ['while nothing is answered', two, { ...one, waiting: waiting('unanswered') }, { because: 'unanswered' }],
  ['where one is not answered and the other has none', two, oneFailed, { because: 'unanswered' }],
  ['where all figures are late', two, { ...known({}), waiting: waiting('late') }, otherMidnight],
  ['where a figure is of another midnight', two, { ...known({}), known: oneOfYesterday }, otherMidnight],
  ['where the fund was stamped in the middle of the day', `${two} @14h`, both, notMidnight(stamp + 14 * hour)],
  ['where the fund was never stamped', `${two} @-`, both, notMidnight(null)],
  ['where the exchange has no figure', two, known({ AUSDT: null, BUSDT: null }), { because: 'no-figures' }],
  ['where no figure is above zero', two, known({ AUSDT: '0', BUSDT: '0.000' }), { because: 'no-figures' }],
  ['where no balance can be read in dollars', 'AUSDT 5ETC n/a', one, { because: 'no-dollars' }],
])('nothing is shown %s, and the reason is said', (_, text, knowledge, reason) => {
  expect(scaleOf(fund(text), knowledge, prices)).toMatchObject({ kind: 'none', reason });
});

test.each([
  [hour, true],
  [hour + 1, false],
  [-hour - 1, false],
])('a stamp %i ms from midnight is of that midnight: %s', (distance, isOf) => {
  const view = viewFund(fundOf('AUSDT', '1', midnight + distance), ['AUSDT'], null);
  expect(scaleOf(view, known({ AUSDT: '4' }), prices).kind).toBe(isOf ? 'share' : 'none');
});
