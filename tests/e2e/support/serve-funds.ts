import type { SimulatedExchange } from '../../exchange/exchange.ts';
import type { WireFund } from '../../exchange/wire.ts';

export const balances = '/fapi/v1/insuranceBalance';

/** An answer in place of the exchange's own, on one path. */
export function answerWith(exchange: SimulatedExchange, path: string, value: unknown): void {
  const headers = { 'content-type': 'application/json' };
  exchange.fault({ kind: 'answer', status: 200, headers, body: JSON.stringify(value), times: null, path });
}

export async function fundsOf(exchange: SimulatedExchange): Promise<WireFund[]> {
  const answer = await fetch(exchange.url + balances);
  return (await answer.json()) as WireFund[]; // the simulated exchange writes nothing else
}

/** Serves this many funds: those of the large scenario, of which the one with the most symbols is taken apart. */
export async function serveFunds(exchange: SimulatedExchange, count: number): Promise<readonly WireFund[]> {
  exchange.setScenario('large');
  const [longest, ...others] = (await fundsOf(exchange)).sort((a, b) => b.symbols.length - a.symbols.length);
  const parts = longest?.symbols.map((symbol) => ({ symbols: [symbol], assets: longest.assets })) ?? [];
  const funds = [...others, ...parts].slice(0, count);
  if (funds.length < count) throw new Error(`the large scenario has symbols for ${funds.length} funds only`);
  answerWith(exchange, balances, funds);
  return funds;
}

/** The fund with half of its money, a minute later. */
export function halved(fund: WireFund): WireFund {
  const assets = fund.assets.map(({ marginBalance, updateTime, ...asset }) => ({
    ...asset,
    marginBalance: String(Number(marginBalance) / 2),
    updateTime: Number(updateTime) + 60_000,
  }));
  return { ...fund, assets };
}
