import type { ExchangeClient } from '../exchange/client.ts';
import type { Reading } from '../exchange/http-answer.ts';
import type { UsdPrices } from '../funds/usd-estimate.ts';

/** ADL risk by symbol, as the exchange says it, with the time it was fetched (Unix ms). */
export interface AdlRisks {
  readonly at: number;
  readonly risks: ReadonlyMap<string, string>;
}

export interface OptionalDataOptions {
  readonly client: () => ExchangeClient;
  readonly wantsAdlRisk: () => boolean;
  readonly wantsPrices: () => boolean;
  readonly now: () => number;
  readonly log: (text: string) => void;
}

/** Optional data (ADL risk, prices), requested only while a feature needs it. Its failures never touch the funds. */
export interface OptionalData {
  /** Asks for what is wanted and old. @returns false when there was nothing to ask */
  refresh(): Promise<void> | false;
  /** Null while unwanted, unknown or too old to be called present. */
  adlRisk(): AdlRisks | null;
  prices(): UsdPrices | null;
}

const minute = 60_000;
const hour = 60 * minute;

interface Item {
  /** Younger values are not asked for again. */
  readonly fresh: number;
  /** Older values are not believed. */
  readonly believed: number;
}

/** The exchange refreshes it every 30 minutes: https://developers.binance.com/docs/derivatives/usds-margined-futures */
const adlItem: Item = { fresh: 25 * minute, believed: 2 * hour };
const priceItem: Item = { fresh: 15 * minute, believed: 24 * hour };
/** How long to wait after an attempt before the next one. */
const rest = 5 * minute;

export function createOptionalData(options: OptionalDataOptions): OptionalData {
  const adl = createItem(adlItem, 'ADL risk', () => options.client().fetchAdlRisk(), options);
  const price = createItem(priceItem, 'prices', () => options.client().fetchAssetPrices(), options);
  return {
    refresh() {
      const asked = [
        options.wantsAdlRisk() ? adl.refresh() : null,
        options.wantsPrices() ? price.refresh() : null,
      ].filter((one) => one !== null);
      return asked.length === 0 ? false : Promise.all(asked).then(() => undefined);
    },
    adlRisk() {
      const known = options.wantsAdlRisk() ? adl.value() : null;
      return known === null ? null : { at: known.at, risks: known.values };
    },
    prices() {
      const known = options.wantsPrices() ? price.value() : null;
      return known === null ? null : { at: known.at, prices: known.values };
    },
  };
}

interface Known {
  readonly source: string;
  readonly at: number;
  readonly values: ReadonlyMap<string, string>;
}

function createItem(
  { fresh, believed }: Item,
  name: string,
  ask: () => Promise<Reading<ReadonlyMap<string, string>>>,
  { client, now, log }: OptionalDataOptions,
) {
  let known: Known | null = null;
  let attempt: { readonly source: string; readonly at: number } | null = null;
  let inFlight: Promise<void> | null = null;

  /** A clock that was set back must not keep values young. */
  const isWithin = (at: number, span: number): boolean => Math.abs(now() - at) < span;

  function value(): Known | null {
    return known !== null && known.source === client().source && isWithin(known.at, believed) ? known : null;
  }

  async function fetch(): Promise<void> {
    const { source } = client();
    attempt = { source, at: now() };
    const reading = await ask();
    if (reading.ok) known = { source, at: now(), values: reading.value };
    else log(`no ${name}: ${reading.failure.kind}, ${reading.failure.message}`);
  }

  return {
    value,
    /** Null when there is nothing to ask. */
    refresh(): Promise<void> | null {
      if (inFlight !== null) return inFlight;
      const { source } = client();
      const young = value();
      if (young !== null && isWithin(young.at, fresh)) return null;
      if (attempt?.source === source && isWithin(attempt.at, rest)) return null;
      inFlight = fetch().finally(() => {
        inFlight = null;
      });
      return inFlight;
    },
  };
}
