import { fraction } from '../random.ts';
import { jsonEndpoint } from './endpoint.ts';

const refresh = 30 * 60_000;
/** How long a rating goes on at the least. */
const stretch = 4 * 60 * 60_000;
/** Documented as low, medium and high; the live host says these. */
const words = ['LOW', 'MIDDLE', 'HIGH', 'EXTREMELY_HIGH'] as const;

/** What the symbol is rated at a time: its usual rating, and for some hours now and then a higher or a lower one. */
export function ratingAt(symbol: string, at: number): string {
  const draw = fraction('adl rating', symbol);
  const usual = draw < 0.7 ? 0 : draw < 0.9 ? 1 : draw < 0.97 ? 2 : 3;
  const swing = fraction('adl swing', symbol, Math.floor(at / stretch));
  const apart = swing < 0.08 ? -1 : swing < 0.86 ? 0 : swing < 0.95 ? 1 : 2;
  return words[Math.max(0, Math.min(usual + apart, words.length - 1))] ?? 'LOW';
}

export const adlRisk = jsonEndpoint(1, ({ scenario, now }) =>
  scenario.contracts(now).map(({ symbol }) => {
    // A few symbols lag one batch behind, as they do on the live host.
    const batches = Math.floor(now / refresh) - (fraction('lag', symbol) < 0.02 ? 1 : 0);
    const updateTime = batches * refresh;
    return { symbol, adlRisk: ratingAt(symbol, updateTime), updateTime };
  }),
);
