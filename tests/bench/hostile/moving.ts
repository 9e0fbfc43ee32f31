import { amounts, asset, assets, deep, fund, type Hostile, list, many, names, ring } from './parts.ts';

export const moving: Readonly<Record<string, Hostile>> = {
  'one fund with every symbol, then one for each': {
    answer: (turn) => {
      const all = names(20_000, 'A');
      return turn % 2 === 0 ? [fund(all, turn)] : list(1000, (at) => fund(all.slice(at * 20, at * 20 + 20), turn));
    },
  },
  'a ring of thirty assets in which everything regroups': { watched: many, answer: (turn) => ring(turn) },
  'the same with sixty-four digits': {
    watched: many,
    answer: (turn) =>
      list(1000, (at) =>
        fund([`A${(at + turn) % 1000}`, `B${at}`], turn, amounts(turn, (at + turn * 3) % 1000, 6, deep)),
      ),
  },
  'symbols that move on along a chain, each with a part of the money': {
    watched: many,
    answer: (turn) =>
      list(1000, (at) =>
        fund(
          list(20, (place) => `A${at * 20 + place + turn * 7}`),
          turn,
          amounts(turn, at + turn, 6),
        ),
      ),
  },
  'a thousand funds that become one, and part again': {
    watched: many,
    answer: (turn) =>
      turn % 2 === 0
        ? list(1000, (at) => fund([`A${at}`], turn, amounts(turn, at, 6)))
        : [fund(many, turn, amounts(turn, 100_000, 6))],
  },
  'funds in pairs that join and part': {
    watched: many,
    answer: (turn) =>
      turn % 2 === 0
        ? list(1000, (at) => fund([`A${at}`], turn, amounts(turn, at, 6)))
        : list(500, (at) => fund([`A${at * 2}`, `A${at * 2 + 1}`], turn, amounts(turn, at * 2, 6))),
  },
  'funds in a ring, each with fifty assets of its own': {
    answer: (turn) =>
      list(500, (at) =>
        fund([`A${at}`, `B${(at + turn) % 500}`], turn, assets(turn, 50, `C${at}.`, String(1000 - 100 * turn))),
      ),
  },
  'funds in pairs of fifty assets of their own that join and part': {
    answer: (turn) =>
      list(turn % 2 === 0 ? 500 : 250, (at) => {
        const pair = turn % 2 === 0 ? at >> 1 : at;
        const symbols = turn % 2 === 0 ? [`A${at}`] : [`A${2 * at}`, `A${2 * at + 1}`];
        return fund(symbols, turn, assets(turn, 50, `C${pair}.`, turn % 2 === 0 ? '1000' : '1900'));
      }),
  },
  'a quarterly roll of every contract': {
    watched: many,
    answer: (turn) =>
      list(1000, (at) =>
        fund(list(18, (place) => `A${at}P${place}_26${10 + turn}25`).concat(`A${at}`), turn, amounts(turn, at, 6)),
      ),
  },
};

/** Answers that move more symbols than the exchange could list: held for an hour, then taken, twice a day at most. */
export const dealtAnew: Readonly<Record<string, Hostile>> = {
  'twenty thousand symbols that change their funds': {
    answer: (turn) =>
      list(1000, (at) =>
        fund(
          list(20, (symbol) => `A${(at * 20 + symbol * (turn + 1) * 37) % 20_000}`),
          turn,
        ),
      ),
  },
  'symbols in nineteen funds each, in others from answer to answer': {
    watched: many,
    answer: (turn) =>
      list(1000, (at) =>
        fund(
          list(19, (place) => `A${(at + place * (turn + 1)) % 1000}`),
          turn,
          [asset('USDT', turn, `${1000 - turn * 100}`)],
        ),
      ),
  },
  'everything that scatters over everything': {
    watched: many,
    answer: (turn) =>
      list(1000, (at) =>
        fund(
          list(20, (place) => `A${(at + place * (1 + turn * 50)) % 1000}x${place}`).concat(`A${at}`),
          turn,
          amounts(turn, (at * 7 + turn * 331) % 1000, 6),
        ),
      ),
  },
};
