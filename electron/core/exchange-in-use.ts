import { createExchangeClient, type ExchangeClient, type Fetch } from '../exchange/client.ts';
import { createLimits, type Limits } from '../exchange/limits.ts';
import type { Memory } from './memory.ts';

/** The exchange in use. */
export interface ExchangeInUse {
  client(): ExchangeClient;
  limits(): Limits;
}

interface Connected {
  readonly client: ExchangeClient;
  readonly limits: Limits;
}

/**
 * Follows the chosen source: when it changes, a new client with its own limits is used at once.
 * @param source base URL of the exchange in use
 */
export function createExchangeInUse(
  source: () => string,
  fetch: Fetch,
  memory: Pick<Memory, 'limits'>,
  now: () => number,
): ExchangeInUse {
  let connected = connect(source());

  function connect(to: string): Connected {
    const limits = createLimits(memory.limits(new URL(to).origin)); // a ban applies to the host, whatever the path
    return { limits, client: createExchangeClient({ source: to, fetch, limits, now }) };
  }

  function current(): Connected {
    if (connected.client.source !== source()) connected = connect(source());
    return connected;
  }

  return { client: () => current().client, limits: () => current().limits };
}
