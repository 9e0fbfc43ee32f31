import { isVisible } from '../base/visible-text.ts';
import { isRecord, longestName } from './payload.ts';

/** One row of the exchange's catalogue, as far as Backstop needs it. */
export interface Contract {
  readonly symbol: string;
  readonly base: string;
  /** Null where the exchange does not say. */
  readonly quote: string | null;
  /** In the exchange's own word, such as `TRADING` or `SETTLING`. */
  readonly status: string | null;
  /** In the exchange's own word, such as `PERPETUAL` or `CURRENT_QUARTER`. */
  readonly contractType: string | null;
}

/** The exchange lists about 900. The limit keeps a hostile answer from filling memory and disk. */
const maxContracts = 20_000;

/**
 * Reads the payload of `GET /fapi/v1/exchangeInfo`. A row without a symbol is left out; a bad row never hides the others.
 * @returns null when the payload is not a catalogue, or an empty one
 */
export function readContracts(payload: unknown): readonly Contract[] | null {
  if (!isRecord(payload) || !Array.isArray(payload.symbols)) return null;
  const contracts = new Map<string, Contract>();
  for (const row of payload.symbols.slice(0, maxContracts)) {
    if (!isRecord(row)) continue;
    const symbol = name(row.symbol);
    if (symbol === null || symbol.includes(' ') || contracts.has(symbol)) continue;
    contracts.set(symbol, {
      symbol,
      base: name(row.baseAsset) ?? symbol,
      quote: name(row.quoteAsset),
      status: name(row.status),
      contractType: name(row.contractType),
    });
  }
  return contracts.size === 0 ? null : [...contracts.values()];
}

/** Reads the payload of `GET /fapi/v1/time`: Unix ms; null when it is not a time. */
export function readServerTime(payload: unknown): number | null {
  if (!isRecord(payload)) return null;
  const { serverTime } = payload;
  return typeof serverTime === 'number' && Number.isSafeInteger(serverTime) && serverTime > 0 ? serverTime : null;
}

/** A name with every character visible; one contract type is documented with a space inside. */
function name(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > longestName) return null;
  return /^[^\s,;]+( [^\s,;]+)*$/u.test(value) && isVisible(value) ? value : null;
}
