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

const eachAsset = (funds: Fund[], change: (asset: Fund['assets'][number]) => object): unknown =>
  funds.map((fund) => ({ ...fund, assets: fund.assets.map((asset) => ({ ...asset, ...change(asset) })) }));

/** The bytes arrive, and are not what they should be. */
export const payloadCases: readonly FaultCase[] = [
  exchangeFault('payload', 'six megabytes', answerWith(`[${' '.repeat(6_000_000)}]`), unreadable, soon),
  exchangeFault('payload', 'a packed answer that is broken', { kind: 'broken-gzip' }, unreadable, soon),
  exchangeFault('payload', 'unreadable entries among good ones', { kind: 'bad-entries' }, counted, 0),
  changed('balances of "NaN"', (funds) => eachAsset(funds, () => ({ marginBalance: 'NaN' })), counted),
  changed('assets without a name', (funds) => eachAsset(funds, () => ({ asset: '' })), counted),
  changed('every entry twice', (funds) => [...funds, ...funds], good),
  changed('ten thousand funds more', (funds) => [...funds, ...manyFunds(10_000)], counted),
  changed('symbols that a script could hide in', (funds) => [...funds, fundOf(evil)], good),
];

const evil = ['<img src=x onerror=alert(1)>', '‮TDSUCTB', '{{7*7}}', "'; drop table sample; --"];

function fundOf(symbols: readonly string[]): object {
  return { symbols, assets: [{ asset: symbols[0], marginBalance: '1', updateTime: stamp }] };
}

function manyFunds(count: number): object[] {
  return Array.from({ length: count }, (_, index) => fundOf([`MANY${index}USDT`]));
}
