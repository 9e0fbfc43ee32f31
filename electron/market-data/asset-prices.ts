import { isWithin } from '../base/clock.ts';
import type { Context } from '../base/context.ts';
import { day } from '../base/duration.ts';
import type { ExchangeClient } from '../exchange/client.ts';
import type { UsdPrices } from '../funds/usd-estimate.ts';

export interface AssetPricesOptions {
  readonly client: () => ExchangeClient;
  /** Prices from before this time are requested again, Unix ms; null if none are needed. */
  readonly wantedSince: () => number | null;
  /** How long to wait after an attempt before the next one, ms. */
  readonly rest: () => number;
}

/** Prices of assets in US dollars, requested only while a feature needs them. Its failures never touch the funds. */
export interface AssetPrices {
  /** Requests prices that are needed and outdated. @returns false if there was nothing to request */
  refresh(): Promise<void> | false;
  /** Null while unwanted, unknown or too old. */
  current(): UsdPrices | null;
}

/** Older prices are not used, ms. */
const believed = day;

export function createAssetPrices(
  { clock, log }: Context,
  { client, wantedSince, rest }: AssetPricesOptions,
): AssetPrices {
  let known: (UsdPrices & { readonly source: string }) | null = null;
  let attempt: { readonly source: string; readonly at: number } | null = null;
  let inFlight: Promise<void> | null = null;

  function value(): UsdPrices | null {
    return known !== null && known.source === client().source && isWithin(clock, known.at, believed) ? known : null;
  }

  async function fetch(): Promise<void> {
    const { source, fetchAssetPrices } = client();
    attempt = { source, at: clock.now() };
    const reading = await fetchAssetPrices();
    if (reading.ok) known = { source, at: clock.now(), prices: reading.value };
    else log(`no prices: ${reading.failure.kind}, ${reading.failure.message}`);
  }

  return {
    refresh() {
      const since = wantedSince();
      if (since === null) return false;
      if (inFlight !== null) return inFlight;
      const last = value();
      if (last !== null && last.at >= since && last.at <= clock.now()) return false;
      if (attempt?.source === client().source && isWithin(clock, attempt.at, rest())) return false;
      inFlight = fetch().finally(() => {
        inFlight = null;
      });
      return inFlight;
    },
    current: () => (wantedSince() === null ? null : value()),
  };
}
