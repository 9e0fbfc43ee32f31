import * as v from 'valibot';
import { visible } from '../../base/visible-text.ts';
import { readDecimal } from '../../funds/decimal.ts';
import type { ClockDifference } from '../../funds/exchange-time.ts';
import type { Snapshot } from '../../funds/fund.ts';
import type { FundEvent } from '../../funds/fund-event.ts';
import type { JoinedBalance } from '../../funds/identity/known-funds.ts';
import type { MembershipChange } from '../../funds/identity/membership-change.ts';
import type { Regrouping } from '../../funds/own-change.ts';
import { storedDecimal as decimal, storedTime as time } from './stored-values.ts';

/** Guards for the JSON in columns: we wrote it, but the file may have been edited. */

/** A balance that is not a decimal number is unknown, as in an answer of the exchange. */
const balance = v.pipe(
  v.nullable(v.string()),
  v.transform((text) => (text === null ? null : readDecimal(text))),
);
/** With invisible characters escaped, as where an answer is read. */
const name = v.pipe(v.string(), v.transform(visible));
const names = v.array(name);
const fund = v.object({
  symbols: names,
  balances: v.array(v.object({ asset: name, marginBalance: balance, updateTime: v.fallback(v.nullable(time), null) })),
  origin: v.exactOptional(v.picklist(['single-request', 'carried-over'])),
});
const snapshot = v.object({
  funds: v.array(fund),
  uncovered: names,
  unreadable: v.number(),
  hidden: v.optional(v.number(), 0),
  serverTime: v.optional(v.nullable(time), null),
});
const ids = v.array(v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1))));
const change = v.object({ at: time, added: names, removed: names });
const identity = v.nullable(v.number());
const regroupings = v.array(v.object({ at: time, amount: decimal }));
const joined = v.object({ fund: v.number(), balance: decimal, at: time, regrouped: decimal });
const milliseconds = v.pipe(v.number(), v.safeInteger());
const clock = v.object({ correction: milliseconds, said: v.nullable(milliseconds) });
const event = v.variant('kind', [
  v.object({ at: time, kind: v.picklist(['appeared', 'vanished', 'returned']) }),
  v.object({ at: time, kind: v.literal('symbols-joined'), symbols: names, from: identity }),
  v.object({ at: time, kind: v.literal('symbols-left'), symbols: names, to: identity }),
  v.object({ at: time, kind: v.literal('money-left'), asset: name, amount: decimal, to: v.number() }),
  v.object({ at: time, kind: v.literal('money-joined'), asset: name, amount: decimal, from: v.number() }),
  v.object({ at: time, kind: v.picklist(['asset-appeared', 'asset-vanished']), asset: name }),
  v.object({
    at: time,
    kind: v.literal('top-up'),
    asset: name,
    absolute: decimal,
    percent: v.nullable(decimal),
  }),
  v.object({ at: time, kind: v.literal('gap'), until: time }),
]);

/** A snapshot as JSON, without host and fetch time, which have their own columns. */
export function textOfSnapshot({ funds, uncovered, unreadable, hidden, serverTime }: Snapshot): string {
  return JSON.stringify({ funds, uncovered, unreadable, hidden, serverTime });
}

/** @returns null if the text is invalid */
export function readSnapshot(source: string, text: unknown, fetchedAt: unknown): Snapshot | null {
  const said = read(snapshot, text);
  const at = v.safeParse(time, fetchedAt);
  return said !== null && at.success ? { source, fetchedAt: at.output, ...said } : null;
}

/** @returns null if the text is invalid, or has another number of funds */
export function readIds(text: unknown, funds: number): (number | null)[] | null {
  return read(v.pipe(ids, v.length(funds)), text);
}

/** Each gives null if the text is invalid. */
export const readChange = (text: unknown): MembershipChange | null => read(change, text);
export const readRegroupings = (text: unknown): Regrouping[] | null => read(regroupings, text);
export const readJoined = (text: unknown): JoinedBalance | null => read(joined, text);
/** The difference is found again with the next answer. */
export const readClock = (text: unknown): ClockDifference | null => read(clock, text);
export const readEvent = (text: unknown): FundEvent | null => read(event, text);

function read<Output>(schema: v.GenericSchema<unknown, Output>, text: unknown): Output | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  return parsed.success ? parsed.output : null;
}
