import { amounts, assets, fund, type Hostile, largestAnswer, list, long, names } from './parts.ts';

export const large: Readonly<Record<string, Hostile>> = {
  'seventy assets in each of a thousand funds, all stamped anew': {
    answer: (turn) => list(1000, (at) => fund([`A${at}`], turn, assets(turn, 70, 'C'))),
  },
  'twenty thousand names of sixty-four characters that move': {
    watched: names(1000, 'A').map(long),
    answer: (turn) =>
      list(1000, (at) =>
        fund(
          list(20, (place) => long(`A${(at * 20 + place * (turn + 1) * 37) % 20_000}`)),
          turn,
          amounts(turn, (at + turn) % 1000, 6).map((one) => ({ ...one, asset: long(one.asset) })),
        ),
      ),
  },
  'names that must be made visible': {
    answer: (turn) =>
      list(1000, (at) =>
        fund(
          list(20, (place) => `${'\u200b'.repeat(25)}e${'\u0301'.repeat(25)}${(at * 20 + place + turn * 11) % 20_000}`),
          turn,
        ),
      ),
  },
  'balances of very many digits': {
    answer: (turn) => list(400, (at) => fund([`A${at}`], turn, assets(turn, 60, 'C', '9'.repeat(127)))),
  },
  'balances with exponents': {
    answer: (turn) => list(1000, (at) => fund([`A${at}`], turn, assets(turn, 70, 'C', '1e-64'))),
  },
  'lists in lists': { answer: () => '['.repeat(largestAnswer / 2) + ']'.repeat(largestAnswer / 2) },
  'a million empty lists': { answer: () => `[${'[],'.repeat(1_600_000)}[]]` },
  'an object of many members': {
    answer: () => Object.fromEntries(list(230_000, (at) => [`member${at}`, at])),
  },
  'a fund of many members': {
    answer: () => [{ ...fund(['BTCUSDT'], 0), ...Object.fromEntries(list(230_000, (at) => [`member${at}`, at])) }],
  },
  'a name of five megabytes': { answer: () => [fund(['A'.repeat(largestAnswer - 200), 'BTCUSDT'], 0)] },
  'escapes without end': { answer: () => `["${String.raw`\u0041`.repeat(800_000)}"]` },
};

export const refusals: Readonly<Record<string, Hostile>> = {
  'a refusal of addresses': { answer: () => ({ code: -1003, msg: 'until 1.2.3.4 a::b '.repeat(250_000) }) },
  'a ban of addresses': { status: 418, answer: () => ({ code: -1003, msg: 'IP(1.1.1.1:::'.repeat(350_000) }) },
  'a refusal of a page': { status: 403, answer: () => '<a country:'.repeat(450_000) },
};
