import { afterEach } from 'vitest';
import { type ExchangeOptions, type SimulatedExchange, startExchange } from '../../exchange/exchange.ts';
import type { WireFund } from '../../exchange/wire.ts';

const running: SimulatedExchange[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((exchange) => exchange.close()));
});

/** An exchange that ends with the test. */
export async function exchangeWith(options: ExchangeOptions = {}): Promise<SimulatedExchange> {
  const exchange = await startExchange(options);
  running.push(exchange);
  return exchange;
}

export const balancePath = '/fapi/v1/insuranceBalance';

export async function json(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

/** The funds of the form without symbol; their shape is what the tests around this are about. */
export async function fundsOf(exchange: SimulatedExchange): Promise<readonly WireFund[]> {
  return (await json(exchange.url + balancePath)) as WireFund[];
}

/** A clock that stands still until it is set. */
export function stoppedClock(start: number): { now: () => number; time: number } {
  const clock = { time: start, now: () => clock.time };
  return clock;
}
