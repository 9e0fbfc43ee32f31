import { gzipSync } from 'node:zlib';
import type { Answer } from '../answer.ts';
import { type Oddity, oddities } from './odd-rows.ts';

/** Good answers made bad. Each takes the answer that the request would have got. */

const withBody = (answer: Answer, body: Buffer | string): Answer => ({ ...answer, body: Buffer.from(body) });

function withJson(answer: Answer, change: (value: unknown) => unknown): Answer {
  return withBody(answer, JSON.stringify(change(JSON.parse(answer.body.toString()))));
}

function eachFund(value: unknown, change: (fund: object) => unknown): unknown {
  const changed = (fund: unknown): unknown => (typeof fund === 'object' && fund !== null ? change(fund) : fund);
  return Array.isArray(value) ? value.map(changed) : changed(value);
}

const badAssets = [
  null,
  { asset: 'BROKEN', marginBalance: 'n/a', updateTime: 1 },
  { asset: 'FLOAT', marginBalance: 12.5, updateTime: 1 },
  { marginBalance: '1', updateTime: 1 },
  { asset: 'TIMELESS', marginBalance: '1', updateTime: 'yesterday' },
];

export function withBadEntries(answer: Answer): Answer {
  return withJson(answer, (value) => {
    const spoiled = eachFund(value, (fund) => ({
      ...fund,
      ...('symbols' in fund && Array.isArray(fund.symbols) ? { symbols: [...fund.symbols, 7, null, ''] } : {}),
      ...('assets' in fund && Array.isArray(fund.assets) ? { assets: [...fund.assets, ...badAssets] } : {}),
    }));
    return Array.isArray(spoiled) ? [null, ...spoiled] : spoiled;
  });
}

/** A refusal has no rows: it stays as it is. */
export function withOddRows(answer: Answer, what: Oddity): Answer {
  return withJson(answer, (value) => (Array.isArray(value) ? oddities[what](value) : value));
}

/** Valid JSON after spaces, larger than any answer of the exchange. */
export function oversized(answer: Answer, bytes: number): Answer {
  return withBody(answer, Buffer.concat([Buffer.alloc(Math.max(0, bytes - answer.body.length), ' '), answer.body]));
}

export function compressed(answer: Answer, broken: boolean): Answer {
  const packed = gzipSync(answer.body);
  // The header stays whole, so that the fault shows only while unpacking.
  if (broken) packed.fill(0xff, Math.min(12, packed.length));
  return { ...withBody(answer, packed), headers: { ...answer.headers, 'content-encoding': 'gzip' } };
}

export function withByteOrderMark(answer: Answer): Answer {
  return withBody(answer, Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), answer.body]));
}
