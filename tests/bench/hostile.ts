/** An exchange that wants to be slow to deal with: each answer of it has at most 5 MB. */
export interface Hostile {
  /** What it says of the funds; an object is sent as JSON. @param turn which of several answers in a row */
  readonly answer: (turn: number) => object | string;
  /** What a person watches; without it three symbols. */
  readonly watched?: readonly string[];
  /** What it says to all else, one request after the other. */
  readonly beside?: (path: string) => object;
  /** HTTP status of its answers about funds; without it 200. */
  readonly status?: number;
}

export const largestAnswer = 5_000_000;
const firstStamp = Date.UTC(2026, 0, 1);
const day = 86_400_000;

/** When an exchange stamped what it says in a turn. */
export const stampOf = (turn: number): number => firstStamp + turn * day;

const list = <Value>(length: number, entry: (at: number) => Value): Value[] =>
  Array.from({ length }, (_, at) => entry(at));
const names = (length: number, prefix: string): string[] => list(length, (at) => `${prefix}${at}`);
const asset = (name: string, turn: number, balance = `${1000 + turn}.5`) => ({
  asset: name,
  marginBalance: balance,
  updateTime: stampOf(turn),
});
const assets = (turn: number, length: number, prefix: string, balance?: string) =>
  names(length, prefix).map((name) => asset(name, turn, balance));
const fund = (symbols: readonly string[], turn: number, held: object[] = [asset('USDT', turn)]) => ({
  symbols,
  assets: held,
});
/** Another order in each turn, so that no answer looks like the one before. */
const turned = <Value>(entries: readonly Value[], turn: number): Value[] => [
  ...entries.slice(turn * 7),
  ...entries.slice(0, turn * 7),
];
/** Funds that all have the same twenty symbols, and each its own balance. */
const alike = (length: number, turn: number) =>
  list(length, (at) => fund(names(20, 'A'), turn, [asset('USDT', turn, `${at}.${turn}`)]));
/** Six balances, another amount in each fund. */
const amounts = (turn: number, place: number, count = 6, digits = '') =>
  list(count, (held) => asset(`C${held}`, turn, `${100 + place * 7 + held}${digits}.5`));
const long = (name: string): string => name.padEnd(64, 'X');
const many = names(1000, 'A');

/** A thousand funds in each answer, where a person watches three symbols. */
const thousand = (each: (turn: number, at: number) => object): Hostile => ({
  answer: (turn) => list(1000, (at) => each(turn, at)),
});
/** The same where a person watches a thousand symbols. */
const watching = (each: (turn: number, at: number) => object): Hostile => ({ ...thousand(each), watched: many });
/** Two kinds of answers in turn, where a person watches a thousand symbols. */
const byTurns = (even: (turn: number) => object, odd: (turn: number) => object): Hostile => ({
  answer: (turn) => (turn % 2 === 0 ? even(turn) : odd(turn)),
  watched: many,
});
/** An ordinary answer about watched funds, and this much beside it. */
const beside = (length: number, entry: (at: number, path: string) => object): Hostile => ({
  ...watching((turn, at) => fund([`A${at}`], turn)),
  beside: (path) => list(length, (at) => entry(at, path)),
});
const members = (): object => Object.fromEntries(list(230_000, (at) => [`member${at}`, at]));

/** Everything that was made to be slow, by what it is. */
export const hostile: Readonly<Record<string, Hostile>> = {
  // symbols that several funds have
  'a thousand funds that share one symbol': {
    answer: (turn) => {
      const funds = list(1000, (at) => fund(['BTCUSDT', `A${at}`], turn));
      return turned(funds, turn);
    },
  },
  'a thousand funds with the same twenty symbols': { answer: (turn) => turned(alike(1000, turn), turn) },
  'half a thousand funds with the same twenty symbols, then a thousand': {
    answer: (turn) => alike(turn % 2 === 0 ? 500 : 1000, turn),
  },
  'symbols in nineteen funds each, in two orders by turns': watching((turn, at) => {
    const step = turn % 2 === 0 ? 1 : 37;
    const symbols = list(19, (place) => `A${(at + place * step) % 1000}`);
    return fund(symbols, turn, [asset('USDT', turn, `${turn % 2 === 0 ? 1000 : 10}`)]);
  }),
  'a thousand funds of a watched symbol, of which most fall': thousand((turn, at) =>
    fund(['BTCUSDT', `S${at}`], turn, [asset('USDT', turn, `${at < 700 ? 1000 / 2 ** turn : 1000}`)]),
  ),
  'a thousand funds that lose the watched symbol': thousand((turn, at) => {
    const own = names(18, `S${at}x`);
    return fund(turn % 2 === 0 || at === 0 ? ['BTCUSDT', ...own] : own, turn);
  }),

  // symbols and money that move
  'one fund with every symbol, then one for each': {
    answer: (turn) => {
      const all = names(20_000, 'A');
      return turn % 2 === 0 ? [fund(all, turn)] : list(1000, (at) => fund(all.slice(at * 20, at * 20 + 20), turn));
    },
  },
  'a ring of thirty assets in which everything regroups': watching((turn, at) =>
    fund([`A${(at + turn) % 1000}`, `B${at}`], turn, amounts(turn, (at + turn) % 1000, 30)),
  ),
  'the same with sixty-four digits': watching((turn, at) => {
    const deep = amounts(turn, (at + turn * 3) % 1000, 6, '9'.repeat(60));
    return fund([`A${(at + turn) % 1000}`, `B${at}`], turn, deep);
  }),
  'symbols that move on along a chain, each with a part of the money': watching((turn, at) => {
    const symbols = list(20, (place) => `A${at * 20 + place + turn * 7}`);
    return fund(symbols, turn, amounts(turn, at + turn));
  }),
  'a thousand funds that become one, and part again': byTurns(
    (turn) => list(1000, (at) => fund([`A${at}`], turn, amounts(turn, at))),
    (turn) => [fund(many, turn, amounts(turn, 100_000))],
  ),
  'funds in pairs that join and part': byTurns(
    (turn) => list(1000, (at) => fund([`A${at}`], turn, amounts(turn, at))),
    (turn) => list(500, (at) => fund([`A${at * 2}`, `A${at * 2 + 1}`], turn, amounts(turn, at * 2))),
  ),
  'funds in a ring, each with fifty assets of its own': {
    answer: (turn) =>
      list(500, (at) =>
        fund([`A${at}`, `B${(at + turn) % 500}`], turn, assets(turn, 50, `C${at}.`, String(1000 - 100 * turn))),
      ),
  },
  'funds in pairs of fifty assets of their own that join and part': {
    answer: (turn) =>
      turn % 2 === 0
        ? list(500, (at) => fund([`A${at}`], turn, assets(turn, 50, `C${at >> 1}.`, '1000')))
        : list(250, (at) => fund([`A${2 * at}`, `A${2 * at + 1}`], turn, assets(turn, 50, `C${at}.`, '1900'))),
  },
  'a quarterly roll of every contract': watching((turn, at) => {
    const contracts = list(18, (place) => `A${at}P${place}_26${10 + turn}25`);
    return fund([...contracts, `A${at}`], turn, amounts(turn, at));
  }),

  // more symbols that move than the exchange could list: held for an hour, then taken, twice a day at most
  'twenty thousand symbols that change their funds': thousand((turn, at) => {
    const symbols = list(20, (symbol) => `A${(at * 20 + symbol * (turn + 1) * 37) % 20_000}`);
    return fund(symbols, turn);
  }),
  'symbols in nineteen funds each, in others from answer to answer': watching((turn, at) => {
    const symbols = list(19, (place) => `A${(at + place * (turn + 1)) % 1000}`);
    return fund(symbols, turn, [asset('USDT', turn, `${1000 - turn * 100}`)]);
  }),
  'everything that scatters over everything': watching((turn, at) => {
    const symbols = list(20, (place) => `A${(at + place * (1 + turn * 50)) % 1000}x${place}`);
    return fund([...symbols, `A${at}`], turn, amounts(turn, (at * 7 + turn * 331) % 1000));
  }),

  // what comes and goes
  'new assets in each answer': thousand((turn, at) => fund([`A${at}`], turn, assets(turn, 60, `C${turn}x`))),
  'new funds in each answer': thousand((turn, at) => fund(names(20, `T${turn}F${at}S`), turn)),
  'everything vanishes and returns': {
    watched: many,
    answer: (turn) =>
      turn % 3 === 0 ? list(1000, (at) => fund([`A${at}`, `B${at}`], turn, amounts(turn, at))) : [fund(['Z'], turn)],
  },
  'half of everything vanishes by turns': {
    watched: many,
    answer: (turn) =>
      list(500, (half) => 2 * half + (turn % 2)).map((at) =>
        fund([`A${at}`, ...names(18, `S${at}x`)], turn, amounts(turn, at)),
      ),
  },
  'assets that vanish and return': watching((turn, at) => {
    const held = amounts(turn, at).filter((_, place) => (place + turn) % 2 === 0);
    return fund([`A${at}`], turn, held);
  }),
  'every watched fund falls in every asset': watching((turn, at) =>
    fund([`A${at}`], turn, assets(turn, 6, 'C', `${10 ** (9 - turn)}.${at}`)),
  ),
  'one fund of all that is watched falls in a hundred assets': {
    watched: many,
    answer: (turn) => [fund(many, turn, assets(turn, 100, 'C', `${10 ** (9 - turn)}`))],
  },
  'other balances under the same stamp': watching((turn, at) =>
    fund([`A${at}`], 0, assets(0, 6, 'C', `${1000 - turn * 100}.${at}`)),
  ),
  'stamps of every kind, in each answer others': watching((turn, at) => {
    const stamps = [stampOf(turn), stampOf(turn) - at, stampOf(turn + 400), null, 'soon', stampOf(turn - 1)];
    const held = list(6, (place) => ({
      ...asset(`C${place}`, turn, `${1000 + ((at + turn * place) % 7)}`),
      updateTime: stamps[(at + place + turn) % 6],
    }));
    return fund([`A${at}`], turn, held);
  }),

  // large answers, and refusals
  'seventy assets in each of a thousand funds, all stamped anew': thousand((turn, at) =>
    fund([`A${at}`], turn, assets(turn, 70, 'C')),
  ),
  'twenty thousand names of sixty-four characters that move': {
    ...thousand((turn, at) => {
      const symbols = list(20, (place) => long(`A${(at * 20 + place * (turn + 1) * 37) % 20_000}`));
      const held = amounts(turn, (at + turn) % 1000).map((one) => ({ ...one, asset: long(one.asset) }));
      return fund(symbols, turn, held);
    }),
    watched: many.map(long),
  },
  'names that must be made visible': thousand((turn, at) => {
    const hidden = `${'\u200b'.repeat(25)}e${'\u0301'.repeat(25)}`;
    const symbols = list(20, (place) => `${hidden}${(at * 20 + place + turn * 11) % 20_000}`);
    return fund(symbols, turn);
  }),
  'balances of very many digits': {
    answer: (turn) => list(400, (at) => fund([`A${at}`], turn, assets(turn, 60, 'C', '9'.repeat(127)))),
  },
  'balances with exponents': thousand((turn, at) => fund([`A${at}`], turn, assets(turn, 70, 'C', '1e-64'))),
  'lists in lists': { answer: () => '['.repeat(largestAnswer / 2) + ']'.repeat(largestAnswer / 2) },
  'a million empty lists': { answer: () => `[${'[],'.repeat(1_600_000)}[]]` },
  'an object of many members': { answer: members },
  'a fund of many members': { answer: () => [{ ...fund(['BTCUSDT'], 0), ...members() }] },
  'a name of five megabytes': { answer: () => [fund(['A'.repeat(largestAnswer - 200), 'BTCUSDT'], 0)] },
  'escapes without end': { answer: () => `["${String.raw`\u0041`.repeat(800_000)}"]` },
  'a refusal of addresses': { answer: () => ({ code: -1003, msg: 'until 1.2.3.4 a::b '.repeat(250_000) }) },
  'a ban of addresses': { status: 418, answer: () => ({ code: -1003, msg: 'IP(1.1.1.1:::'.repeat(350_000) }) },
  'a refusal of a page': { status: 403, answer: () => '<a country:'.repeat(450_000) },

  // what the exchange says beside the funds
  'ratings without end, of all that is watched': beside(60_000, (at) => ({
    symbol: `A${at % 20_000}`,
    adlRisk: 'HIGH',
    updateTime: stampOf(0) + at,
  })),
  'ratings of names that must be made visible': beside(18_000, (at) => ({
    symbol: `${'\u200b'.repeat(50)}${at}`,
    adlRisk: '\u200b'.repeat(30),
    updateTime: at,
  })),
  'prices without end': beside(75_000, (at) => ({ symbol: `C${at}USD`, index: `${'9'.repeat(20)}.${at}` })),
  'prices of many digits': beside(20_000, (at) => ({ symbol: `C${at}USD`, index: '9'.repeat(180) })),
  'open interest without end': beside(35_000, (at, path) => ({
    symbol: new URL(path, 'http://host').searchParams.get('symbol'),
    sumOpenInterest: '9'.repeat(30),
    sumOpenInterestValue: '9'.repeat(30),
    timestamp: stampOf(0) - at * day,
  })),
  'watched symbols of which each is asked for, and answered with everything': {
    ...thousand((turn, at) => fund([`A${at}`], turn, assets(turn, 60, 'C'))),
    watched: names(1000, 'Z'),
  },
};
