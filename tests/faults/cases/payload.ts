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
function changed(name: string, change: (funds: Fund[]) => unknown, seen: RegExp): FaultCase {
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
  };
}

async function fundsOf({ exchange }: World): Promise<Fund[]> {
  const answer = await fetch(`${exchange.url}/fapi/v1/insuranceBalance`);
  return (await answer.json()) as Fund[]; // the simulated exchange's own answer
}

const whole = (name: string, body: string): FaultCase =>
  exchangeFault('payload', name, answerWith(body), unreadable, soon);

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
  whole('half a list', '[{"symbols":["BTCUSDT"],"assets":[{"asset":"USDT","marginBala'),
  whole('a hundred thousand lists in each other', '['.repeat(100_000) + ']'.repeat(100_000)),
  inBytes('bytes that are no text', Buffer.from([0x5b, 0xff, 0xfe, 0xc0, 0x80, 0x5d])),
  whole('six megabytes', `[${' '.repeat(6_000_000)}]`),
  exchangeFault(
    'payload',
    'a packed answer that unpacks to 50 megabytes',
    { kind: 'gzip', bytes: 50_000_000 },
    unreadable,
    soon,
  ),
  exchangeFault('payload', 'a packed answer that is broken', { kind: 'broken-gzip' }, unreadable, soon),
  exchangeFault('payload', 'unreadable entries among good ones', { kind: 'bad-entries' }, counted, 0),
  changed('balances of "NaN"', (funds) => eachAsset(funds, () => ({ marginBalance: 'NaN' })), counted),
  changed(
    'balances of ten thousand digits',
    (funds) => eachAsset(funds, () => ({ marginBalance: '9'.repeat(10_000) })),
    counted,
  ),
  changed('assets without a name', (funds) => eachAsset(funds, () => ({ asset: '' })), counted),
  changed('every entry twice', (funds) => [...funds, ...funds], good),
  changed('ten thousand funds more', (funds) => [...funds, ...manyFunds(10_000)], counted),
  changed('a thousand funds that share a symbol', (funds) => [...funds, ...sharingFunds(900)], good),
  changed('symbols that a script could hide in', (funds) => [...funds, evilFund()], good),
  changed('a member that would change every object', (funds) => poisoned(funds), good),
];

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
