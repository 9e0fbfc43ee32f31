import { fraction } from '../random.ts';
import { type Endpoint, rowsEndpoint } from './endpoint.ts';

const refresh = 30 * 60_000;

/** Documented as low, medium and high; the live host says these. */
function rating(symbol: string): string {
  const draw = fraction('adl', symbol);
  if (draw < 0.7) return 'LOW';
  if (draw < 0.9) return 'MIDDLE';
  return draw < 0.97 ? 'HIGH' : 'EXTREMELY_HIGH';
}

export const adlRisk: Endpoint = rowsEndpoint({ all: 1, one: 1 }, ({ scenario, now }) =>
  scenario.contracts(now).map(({ symbol }) => {
    // A few symbols lag one batch behind, as they do on the live host.
    const batches = Math.floor(now / refresh) - (fraction('lag', symbol) < 0.02 ? 1 : 0);
    return { symbol, adlRisk: rating(symbol), updateTime: batches * refresh };
  }),
);
