/**
 * Past drains from public reports, to try alert rules on. Balances within a day or on the days around were not published,
 * so nothing is known between two samples.
 */
export interface ReplayEpisode {
  readonly id: '2025-10-10' | '2020-05-10';
  /** The contracts whose fund it was. */
  readonly symbols: readonly string[];
  readonly asset: string;
  /** Oldest first. */
  readonly samples: readonly ReplaySample[];
}

export interface ReplaySample {
  /** Midnight UTC of the day that the report names, with the two seconds that the exchange's stamps show today. */
  readonly at: number;
  readonly balance: string;
  /**
   * `recorded`: the report gives the balance. `derived`: computed from two figures of the report.
   * `assumed`: the figure is reported, its day is not.
   */
  readonly basis: 'recorded' | 'derived' | 'assumed';
}

const stampOf = (year: number, month: number, date: number): number => Date.UTC(year, month - 1, date, 0, 0, 2);

export const replayEpisodes: readonly ReplayEpisode[] = [
  {
    // The fund that BTC, ETH and BNB contracts shared fell from 1.23 to 1.04 billion USD, 188 million of it used:
    // https://www.binance.com/en/square/post/30856400292745. The split by asset is not reported: all of it is given as
    // USDT. The lower balance is the higher one less what was used.
    id: '2025-10-10',
    symbols: ['BTCUSDT', 'ETHUSDT', 'BNBUSDT'],
    asset: 'USDT',
    samples: [
      { at: stampOf(2025, 10, 10), balance: '1230000000', basis: 'recorded' },
      { at: stampOf(2025, 10, 11), balance: '1042000000', basis: 'derived' },
    ],
  },
  {
    // The fund of BTCUSDT held 21,005,925 USDT on 10 May and 7,731,989 on 11 May; the exchange then announced to add
    // 30,000,000: https://cointelegraph.com/news/exchanges-bolster-their-bitcoin-insurance-funds-after-halving-dump
    id: '2020-05-10',
    symbols: ['BTCUSDT'],
    asset: 'USDT',
    samples: [
      { at: stampOf(2020, 5, 10), balance: '21005925', basis: 'recorded' },
      { at: stampOf(2020, 5, 11), balance: '7731989', basis: 'recorded' },
      { at: stampOf(2020, 5, 12), balance: '37731989', basis: 'assumed' },
    ],
  },
];
