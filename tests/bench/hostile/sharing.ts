import { alike, asset, fund, type Hostile, list, many, names, turned } from './parts.ts';

export const shared: Readonly<Record<string, Hostile>> = {
  'a thousand funds that share one symbol': {
    answer: (turn) =>
      turned(
        list(1000, (at) => fund(['BTCUSDT', `A${at}`], turn)),
        turn,
      ),
  },
  'a thousand funds with the same twenty symbols': { answer: (turn) => turned(alike(1000, turn), turn) },
  'half a thousand funds with the same twenty symbols, then a thousand': {
    answer: (turn) => alike(turn % 2 === 0 ? 500 : 1000, turn),
  },
  'symbols in nineteen funds each, in two orders by turns': {
    watched: many,
    answer: (turn) =>
      list(1000, (at) =>
        fund(
          list(19, (place) => `A${(at + place * (turn % 2 === 0 ? 1 : 37)) % 1000}`),
          turn,
          [asset('USDT', turn, `${turn % 2 === 0 ? 1000 : 10}`)],
        ),
      ),
  },
  'a thousand funds of a watched symbol, of which most fall': {
    answer: (turn) =>
      list(1000, (at) =>
        fund(['BTCUSDT', `S${at}`], turn, [asset('USDT', turn, `${at < 700 ? 1000 / 2 ** turn : 1000}`)]),
      ),
  },
  'a thousand funds that lose the watched symbol': {
    answer: (turn) =>
      list(1000, (at) => {
        const own = names(18, `S${at}x`);
        return fund(turn % 2 === 0 || at === 0 ? ['BTCUSDT', ...own] : own, turn);
      }),
  },
};
