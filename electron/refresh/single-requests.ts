import type { ExchangeClient } from '../exchange/client.ts';
import type { Failure, FailureKind } from '../exchange/failure.ts';
import type { WireFund, WireFunds } from '../exchange/wire.ts';

/** The requests for single symbols in one refresh, limited in number, failures and time. */
export interface SingleRequests {
  /**
   * Asks for the fund of one symbol.
   * @returns `no-fund` if the exchange itself says that no fund covers it; null while that is unknown
   */
  ask(symbol: string): Promise<WireFund | 'no-fund' | null>;
  /** How many entries of the answers could not be read. */
  unread(): Pick<WireFunds, 'unreadable' | 'hidden'>;
}

/** The most requests in one refresh; the remaining symbols get their turn in the next ones. */
const maxRequests = 50;
/** After this many failures the remaining symbols wait for the next refresh. */
const maxFailures = 5;
/** Failures that would also affect the next request. */
const lasting: ReadonlySet<FailureKind> = new Set(['offline', 'dns', 'tls', 'proxy', 'rate-limited', 'banned']);
/** How long single requests may delay the funds that were already received, ms. */
const longest = 15_000;

export function createSingleRequests(
  client: ExchangeClient,
  now: () => number,
  log: (text: string) => void,
): SingleRequests {
  const begun = now();
  let [requests, failures, unreadable, hidden] = [0, 0, 0, 0];

  function failed({ kind, message }: Failure): void {
    log(`could not ask for a single symbol: ${kind}, ${message}`);
    if (lasting.has(kind)) failures = maxFailures;
    else if (kind !== 'rejected') failures += 1;
  }

  return {
    async ask(symbol) {
      if (requests >= maxRequests || failures >= maxFailures || now() - begun >= longest) return null;
      requests += 1;
      const reading = await client.fetchFundOf(symbol);
      if (!reading.ok) {
        if (isAboutSymbol(reading.failure)) return 'no-fund';
        failed(reading.failure);
        return null;
      }
      const { funds, problems, ...unread } = reading.value;
      const fund = funds.find(({ symbols }) => symbols.includes(symbol)) ?? null;
      if (fund === null && unread.hidden === 0) return 'no-fund';
      // A host that ignores `symbol` answers with all funds again, whose bad entries are already counted.
      if (fund !== null || funds.length === 0) {
        unreadable += unread.unreadable;
        hidden += unread.hidden;
      }
      if (fund === null) for (const problem of problems) log(`could not read ${problem}`);
      return fund;
    },
    unread: () => ({ unreadable, hidden }),
  };
}

/** True for an error about the request (-1099 "not found" to -1199; -1121 is "invalid symbol"), not for other refusals. */
function isAboutSymbol({ kind, code }: Failure): boolean {
  return kind === 'rejected' && code !== null && code <= -1099 && code >= -1199;
}
