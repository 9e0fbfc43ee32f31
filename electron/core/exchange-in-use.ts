import { createExchangeClient, type ExchangeClient, type Fetch } from '../exchange/client.ts';
import { createLimits, type Limits } from '../exchange/limits.ts';
import type { Memory } from './memory.ts';

/** The exchange in effect. */
export interface ExchangeInUse {
  client(): ExchangeClient;
  limits(): Limits;
}

interface Connected {
  readonly client: ExchangeClient;
  readonly limits: Limits;
}

/**
 * Follows the chosen source: another one has a client and limits of its own from the moment it is chosen.
 * @param source base URL of the exchange in effect
 */
export function createExchangeInUse(
  source: () => string,
  fetch: Fetch,
  memory: Pick<Memory, 'limits'>,
  now: () => number,
): ExchangeInUse {
  let connected = connect(source());

  function connect(to: string): Connected {
    const limits = createLimits(memory.limits(new URL(to).origin)); // a ban is about the host, whatever the path
    return { limits, client: createExchangeClient({ source: to, fetch, limits, now }) };
  }

  function current(): Connected {
    if (connected.client.source !== source()) connected = connect(source());
    return connected;
  }

  return { client: () => current().client, limits: () => current().limits };
}
