import { amounts, asset, assets, fund, type Hostile, list, many, names, stampOf } from './parts.ts';

export const comingAndGoing: Readonly<Record<string, Hostile>> = {
  'new assets in each answer': {
    answer: (turn) => list(1000, (at) => fund([`A${at}`], turn, assets(turn, 60, `C${turn}x`))),
  },
  'new funds in each answer': {
    answer: (turn) => list(1000, (at) => fund(names(20, `T${turn}F${at}S`), turn)),
  },
  'everything vanishes and returns': {
    watched: many,
    answer: (turn) =>
      turn % 3 === 0 ? list(1000, (at) => fund([`A${at}`, `B${at}`], turn, amounts(turn, at, 6))) : [fund(['Z'], turn)],
  },
  'half of everything vanishes by turns': {
    watched: many,
    answer: (turn) =>
      list(1000, (at) => fund([`A${at}`, ...names(18, `S${at}x`)], turn, amounts(turn, at, 6))).filter(
        (_, at) => at % 2 === turn % 2,
      ),
  },
  'assets that vanish and return': {
    watched: many,
    answer: (turn) =>
      list(1000, (at) =>
        fund(
          [`A${at}`],
          turn,
          amounts(turn, at, 6).filter((_, held) => (held + turn) % 2 === 0),
        ),
      ),
  },
  'every watched fund falls in every asset': {
    watched: many,
    answer: (turn) => list(1000, (at) => fund([`A${at}`], turn, assets(turn, 6, 'C', `${10 ** (9 - turn)}.${at}`))),
  },
  'one fund of all that is watched falls in a hundred assets': {
    watched: many,
    answer: (turn) => [fund(many, turn, assets(turn, 100, 'C', `${10 ** (9 - turn)}`))],
  },
  'other balances under the same stamp': {
    watched: many,
    answer: (turn) =>
      list(1000, (at) =>
        fund(
          [`A${at}`],
          0,
          list(6, (held) => asset(`C${held}`, 0, `${1000 - turn * 100}.${at}`)),
        ),
      ),
  },
  'stamps of every kind, in each answer others': {
    watched: many,
    answer: (turn) =>
      list(1000, (at) =>
        fund(
          [`A${at}`],
          turn,
          list(6, (held) => ({
            ...asset(`C${held}`, turn, `${1000 + ((at + turn * held) % 7)}`),
            updateTime: [stampOf(turn), stampOf(turn) - at, stampOf(turn + 400), null, 'soon', stampOf(turn - 1)][
              (at + held + turn) % 6
            ],
          })),
        ),
      ),
  },
};
