import { type FaultCase, second } from '../fault-case.ts';
import type { World } from '../world.ts';
import { answerWith, exchangeFault } from './exchange-fault.ts';

const soon = 30 * second;
const unreadable = /could not be read since/;
const good = /· checked /;
const counted = /\d+ entr(y|ies)/;
const stamp = 1_745_366_402_000;

/** What the exchange would say, changed. */
type Fund = { symbols: unknown; assets: { asset: unknown; marginBalance: unknown; updateTime: unknown }[] };

/** An answer that the good one becomes by a change of its funds. */
function changed(
  name: string,
  change: (funds: Fund[]) => unknown,
  seen: RegExp,
  more: Partial<FaultCase> = {},
): FaultCase {
  return {
    area: 'payload',
    name,
    async strike(world) {
      const funds = await fundsOf(world);
      world.exchange.fault(answerWith(JSON.stringify(change(funds))));
    },
    seen,
    mend: ({ exchange }) => exchange.clearFaults(),
    within: soon,
    ...more,
  };
}

async function fundsOf({ exchange }: World): Promise<Fund[]> {
  const answer = await fetch(`${exchange.url}/fapi/v1/insuranceBalance`);
  return (await answer.json()) as Fund[]; // the simulated exchange's own answer
}

const whole = (name: string, body: string, headers: Readonly<Record<string, string>> = {}): FaultCase =>
  exchangeFault('payload', name, answerWith(body, headers), unreadable, soon);

function inBytes(name: string, body: Buffer): FaultCase {
  const header = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  return {
    area: 'payload',
    name,
    strike: ({ wire }) => wire.treat({ kind: 'bytes', bytes: Buffer.concat([Buffer.from(header), body]) }),
    seen: unreadable,
    mend: ({ wire }) => wire.treat({ kind: 'pass' }),
    within: soon,
  };
}

const eachAsset = (funds: Fund[], change: (asset: Fund['assets'][number]) => object): unknown =>
  funds.map((fund) => ({ ...fund, assets: fund.assets.map((asset) => ({ ...asset, ...change(asset) })) }));

/** The bytes arrive, and are not what they should be. */
export const payloadCases: readonly FaultCase[] = [
  whole('an empty body', ''),
  whole('spaces', ' '.repeat(10_000)),
  whole('null', 'null'),
  whole('a number', '12345.678'),
  whole('a text', '"maintenance"'),
  whole('true', 'true'),
  whole('an empty object', '{}'),
  whole('an empty list', '[]'),
  whole('half a list', '[{"symbols":["BTCUSDT"],"assets":[{"asset":"USDT","marginBala'),
  whole('a list with a comma too many', '[{"symbols":["BTCUSDT"],"assets":[]},]'),
  whole('a hundred thousand open brackets', '['.repeat(100_000)),
  whole('a hundred thousand lists in each other', '['.repeat(100_000) + ']'.repeat(100_000)),
  whole(
    'NaN for a balance, which is not JSON',
    '[{"symbols":["BTCUSDT"],"assets":[{"asset":"USDT","marginBalance":NaN}]}]',
  ),
  inBytes('JSON in UTF-16', Buffer.from('\ufeff[]', 'utf16le')),
  inBytes('bytes that are no text', Buffer.from([0x5b, 0xff, 0xfe, 0xc0, 0x80, 0x5d])),
  whole('a script', 'alert(document.cookie)', { 'content-type': 'text/javascript' }),
  whole('six megabytes', `[${' '.repeat(6_000_000)}]`),
  exchangeFault(
    'payload',
    'a packed answer that unpacks to 200 megabytes',
    { kind: 'gzip', bytes: 200_000_000 },
    unreadable,
    soon,
  ),
  exchangeFault('payload', 'a packed answer that is broken', { kind: 'broken-gzip' }, unreadable, soon),
  exchangeFault('payload', 'a packed answer', { kind: 'gzip' }, good, 0),
  exchangeFault('payload', 'a byte order mark', { kind: 'byte-order-mark' }, good, 0),
  exchangeFault('payload', 'one fund where a list is documented', { kind: 'swapped-shape' }, /· checked /, soon),
  exchangeFault('payload', 'unreadable entries among good ones', { kind: 'bad-entries' }, counted, 0),
  exchangeFault('payload', 'no list of symbols', { kind: 'missing-lists', list: 'symbols' }, unreadable, soon),
  exchangeFault('payload', 'no list of assets', { kind: 'missing-lists', list: 'assets' }, counted, 0),
  exchangeFault('payload', 'neither list', { kind: 'missing-lists', list: 'both' }, unreadable, soon),
  changed(
    'balances as numbers',
    (funds) => eachAsset(funds, ({ marginBalance }) => ({ marginBalance: Number(marginBalance) })),
    counted,
  ),
  changed('balances of null', (funds) => eachAsset(funds, () => ({ marginBalance: null })), counted),
  changed('balances of "NaN"', (funds) => eachAsset(funds, () => ({ marginBalance: 'NaN' })), counted),
  changed('balances of "Infinity"', (funds) => eachAsset(funds, () => ({ marginBalance: 'Infinity' })), counted),
  changed(
    'balances with a billion digits to come',
    (funds) => eachAsset(funds, () => ({ marginBalance: '1e999999999' })),
    counted,
  ),
  changed('balances in hexadecimal', (funds) => eachAsset(funds, () => ({ marginBalance: '0xffff' })), counted),
  changed('balances with a comma', (funds) => eachAsset(funds, () => ({ marginBalance: '1,000.5' })), counted),
  changed(
    'balances of ten thousand digits',
    (funds) => eachAsset(funds, () => ({ marginBalance: '9'.repeat(10_000) })),
    counted,
  ),
  changed('assets without a name', (funds) => eachAsset(funds, () => ({ asset: '' })), counted),
  changed('every entry twice', (funds) => [...funds, ...funds], good),
  changed('funds and symbols in another order', (funds) => reversed(funds), good),
  changed(
    'unknown members everywhere',
    (funds) => funds.map((fund) => ({ ...fund, note: { deep: [1, { x: null }] } })),
    good,
  ),
  changed('a null among the funds', (funds) => [null, ...funds], counted),
  changed('a fund without symbols', (funds) => [...funds, { symbols: [], assets: [] }], counted),
  changed('ten thousand funds more', (funds) => [...funds, ...manyFunds(10_000)], counted),
  changed('a thousand funds that share a symbol', (funds) => [...funds, ...sharingFunds(900)], good),
  changed('symbols that a script could hide in', (funds) => [...funds, evilFund()], good),
  changed(
    'symbols named like members of every object',
    (funds) => [...funds, fundOf(['__proto__', 'constructor', 'toString'])],
    good,
  ),
  changed('half a surrogate pair in a name', (funds) => [...funds, fundOf(['\ud800USDT'])], good),
  changed('a name of ten thousand letters', (funds) => [...funds, fundOf(['A'.repeat(10_000), 'FINEUSDT'])], counted),
  changed('a member that would change every object', (funds) => poisoned(funds), good),
];

function reversed(funds: Fund[]): unknown {
  return [...funds].reverse().map(({ symbols, assets }) => ({
    symbols: Array.isArray(symbols) ? [...symbols].reverse() : symbols,
    assets: [...assets].reverse(),
  }));
}

function fundOf(symbols: readonly string[]): object {
  return { symbols, assets: [{ asset: 'USDT', marginBalance: '1', updateTime: stamp }] };
}

function evilFund(): object {
  const evil = '<img src=x onerror=alert(1)>';
  return {
    symbols: [evil, '‮TDSUCTB', '{{7*7}}', "'; drop table sample; --"],
    assets: [{ asset: evil, marginBalance: '1', updateTime: stamp }],
  };
}

function sharingFunds(count: number): object[] {
  return Array.from({ length: count }, (_, index) => fundOf(['SHAREDUSDT', `OWN${index}USDT`]));
}

function manyFunds(count: number): object[] {
  return Array.from({ length: count }, (_, index) => fundOf([`MANY${index}USDT`]));
}

/** As text, because an object literal would swallow the member. */
function poisoned(funds: Fund[]): unknown {
  return funds.map((fund) =>
    Object.defineProperty({ ...fund }, '__proto__', { value: { polluted: true }, enumerable: true }),
  );
}
