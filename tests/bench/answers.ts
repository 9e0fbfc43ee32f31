import { whole } from '../exchange/random.ts';

export interface AnswerSize {
  readonly funds: number;
  readonly symbols: number;
  /** Assets of each fund; without it one to three, and seven in the first. */
  readonly assets?: number;
}

/** A normal day of the exchange. */
export const usualSize: AnswerSize = { funds: 60, symbols: 900 };

const day = 86_400_000;
const assetNames = ['USDT', 'USDC', 'BTC', 'BNFCR', 'FDUSD', 'USD1', 'BNB'];

/** Stamp of every balance of a snapshot, Unix ms. */
export const stampOf = (snapshot: number): number => Date.UTC(2026, 0, 1, 0, 0, 2) + snapshot * day;
/** When a snapshot can have been fetched, Unix ms. */
export const fetchTimeOf = (snapshot: number): number => stampOf(snapshot) + 60_000;

export const symbolsOf = ({ symbols }: AnswerSize): string[] =>
  Array.from({ length: symbols }, (_, index) => `COIN${index}USDT`);
export const assetsOf = ({ assets }: AnswerSize, fund: number): readonly string[] =>
  assetNames.slice(0, assets ?? (fund === 0 ? assetNames.length : 1 + (fund % 3)));

/** Another balance every day, and a normal one: within a per cent of the same amount. */
export function balance(fund: number, asset: string, snapshot: number): string {
  const amount = whole(1_000_000, 900_000_000, fund, asset);
  const moved = Math.round((amount * whole(9_900, 10_100, fund, asset, snapshot)) / 10_000);
  return `${moved}.${whole(100_000, 999_999, asset, snapshot, fund)}`;
}

/**
 * The body of an answer: each symbol in one fund.
 * @param snapshot which of the daily snapshots: every balance and stamp differs from the day before
 */
export function answerBody(size: AnswerSize, snapshot: number): string {
  const symbols = symbolsOf(size);
  const updateTime = stampOf(snapshot);
  const funds = Array.from({ length: size.funds }, (_, fund) => ({
    symbols: symbols.filter((_symbol, index) => index % size.funds === fund),
    assets: assetsOf(size, fund).map((asset) => {
      return { asset, marginBalance: balance(fund, asset, snapshot), updateTime };
    }),
  }));
  return JSON.stringify(funds);
}
