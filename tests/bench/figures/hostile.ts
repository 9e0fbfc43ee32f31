import { absoluteFigure, type Bench, counted } from '../figure.ts';
import { longestBlock } from '../longest-block.ts';
import { startCore } from '../running-core.ts';

/** An answer of at most 5 MB, made to be slow: funds, or a text. @param turn which of several answers in a row */
type Shape = (turn: number) => object | string;

const largest = 5_000_000;
const turns = 4;
const firstStamp = Date.UTC(2026, 0, 1);
const day = 86_400_000;

const list = <Value>(length: number, entry: (at: number) => Value): Value[] =>
  Array.from({ length }, (_, at) => entry(at));
const names = (length: number, prefix: string): string[] => list(length, (at) => `${prefix}${at}`);
const asset = (name: string, turn: number, balance = `${1000 + turn}.5`) => ({
  asset: name,
  marginBalance: balance,
  updateTime: firstStamp + turn * day,
});
const assets = (turn: number, length: number, prefix: string, balance?: string) =>
  names(length, prefix).map((name) => asset(name, turn, balance));
const fund = (symbols: readonly string[], turn: number, held = [asset('USDT', turn)]) => ({ symbols, assets: held });
/** Another order in each turn, so that no answer looks like the one before. */
const turned = <Value>(entries: readonly Value[], turn: number): Value[] => [
  ...entries.slice(turn * 7),
  ...entries.slice(0, turn * 7),
];
/** Funds that all have the same twenty symbols, and each its own balance. */
const alike = (length: number, turn: number) =>
  list(length, (at) => fund(names(20, 'A'), turn, [asset('USDT', turn, `${at}.${turn}`)]));

const shapes: Readonly<Record<string, Shape>> = {
  'a thousand funds that share one symbol': (turn) =>
    turned(
      list(1000, (at) => fund(['BTCUSDT', `A${at}`], turn)),
      turn,
    ),
  'a thousand funds with the same twenty symbols': (turn) => turned(alike(1000, turn), turn),
  'seventy assets in each of a thousand funds, all stamped anew': (turn) =>
    list(1000, (at) => fund([`A${at}`], turn, assets(turn, 70, 'C'))),
  'assets that nobody has seen before, in each answer': (turn) =>
    list(1000, (at) => fund([`A${at}`], turn, assets(turn, 60, `C${turn}x`))),
  'funds that nobody has seen before, in each answer': (turn) =>
    list(1000, (at) => fund(names(20, `T${turn}F${at}S`), turn)),
  'twenty thousand symbols that change their funds': (turn) =>
    list(1000, (at) => {
      const symbols = list(20, (symbol) => `A${(at * 20 + symbol * (turn + 1) * 37) % 20_000}`);
      return fund(symbols, turn);
    }),
  'one fund with every symbol, then one for each': (turn) => {
    const all = names(20_000, 'A');
    return turn % 2 === 0 ? [fund(all, turn)] : list(1000, (at) => fund(all.slice(at * 20, at * 20 + 20), turn));
  },
  'half a thousand funds with the same twenty symbols, then a thousand': (turn) =>
    alike(turn % 2 === 0 ? 500 : 1000, turn),
  'a thousand funds that lose the watched symbol': (turn) =>
    list(1000, (at) => {
      const own = names(18, `S${at}x`);
      return fund(turn % 2 === 0 || at === 0 ? ['BTCUSDT', ...own] : own, turn);
    }),
  'a thousand funds of a watched symbol, of which most fall': (turn) =>
    list(1000, (at) => {
      const balance = at < 700 ? 1000 / 2 ** turn : 1000;
      return fund(['BTCUSDT', `S${at}`], turn, [asset('USDT', turn, `${balance}`)]);
    }),
  'lists in lists': () => '['.repeat(largest / 2) + ']'.repeat(largest / 2),
  'objects in objects': () => `${'{"a":'.repeat(800_000)}1${'}'.repeat(800_000)}`,
  'a million empty lists': () => `[${'[],'.repeat(1_600_000)}[]]`,
  'an object of many members': () => Object.fromEntries(list(230_000, (at) => [`member${at}`, at])),
  'a name of five megabytes': () => [fund(['A'.repeat(largest - 200), 'BTCUSDT'], 0)],
  'balances of very many digits': (turn) =>
    list(400, (at) => fund([`A${at}`], turn, assets(turn, 60, 'C', '9'.repeat(127)))),
  'balances with exponents': (turn) => list(1000, (at) => fund([`A${at}`], turn, assets(turn, 70, 'C', '1e-64'))),
  'a refusal of addresses': () => ({ code: -1003, msg: 'until 1.2.3.4 a::b '.repeat(250_000) }),
};

/** The longest block of the main thread by any answer that was made to be slow, each several times in a row. */
export const hostileBench: Bench = {
  name: 'hostile',
  async run() {
    let slowest = { name: '', block: 0 };
    for (const [name, shape] of Object.entries(shapes)) {
      const block = Math.max(...(await blocksOf(shape)));
      if (block > slowest.block) slowest = { name, block };
    }
    return [absoluteFigure(`longest block by a hostile answer: ${slowest.name}`, counted('ms', slowest.block), 500)];
  },
};

/** The longest block of each turn, ms. */
async function blocksOf(shape: Shape): Promise<number[]> {
  const running = startCore(['BTCUSDT', 'A1', 'A999'], firstStamp);
  const blocks: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const answer = shape(turn);
    const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
    if (body.length > largest) throw new Error(`an answer of ${body.length} bytes would not be read`);
    running.clock.time = firstStamp + turn * day + 60_000;
    running.answer(body);
    blocks.push(await longestBlock(() => running.core.refresher.refresh()));
  }
  running.close();
  return blocks;
}
