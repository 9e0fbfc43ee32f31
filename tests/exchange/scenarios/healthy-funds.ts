/** A normal set of funds, around the three that the exchange's documentation shows. */

export interface HealthyFund {
  readonly symbols: readonly string[];
  /** Pairs of which the current and the next quarterly contract belong to the fund as well. */
  readonly quarterlyPairs?: readonly string[];
  readonly balances: Readonly<Record<string, string>>;
  /** Largest distance of a balance from its usual value, in parts per million. */
  readonly swing: number;
}

const usdt = (...bases: readonly string[]): readonly string[] => bases.map((base) => `${base}USDT`);

export const healthyFunds: readonly HealthyFund[] = [
  {
    symbols: ['BNBUSDT', 'BTCUSDT', 'ETHBTC', 'ETHUSDT'],
    quarterlyPairs: ['BTCUSDT', 'ETHUSDT'],
    balances: { USDC: '299999998.6497832', USDT: '793930579.315848', BTC: '61.73143554', BNFCR: '633223.99396922' },
    swing: 6_000,
  },
  {
    symbols: usdt('ADA', 'BCH', 'DOT', 'EOS', 'ETC', 'LINK', 'LTC', 'TRX', 'XLM', 'XMR', 'XRP'),
    balances: { USDT: '314151411.06482935' },
    swing: 9_000,
  },
  { symbols: usdt('ACT', 'MUBARAK', 'OM', 'TST'), balances: { USDT: '5166686.84431694' }, swing: 60_000 },
  {
    symbols: usdt('APT', 'AVAX', 'NEAR', 'SOL', 'SUI', 'TON'),
    balances: { USDT: '148220164.7719303', BNFCR: '118402.5551' },
    swing: 12_000,
  },
  {
    symbols: usdt('1000BONK', '1000FLOKI', '1000PEPE', '1000SHIB', 'DOGE', 'PENGU', 'WIF'),
    balances: { USDT: '76412903.11820447' },
    swing: 25_000,
  },
  { symbols: usdt('AAVE', 'CRV', 'ENA', 'LDO', 'MORPHO', 'UNI'), balances: { USDT: '41870366.902173' }, swing: 18_000 },
  { symbols: usdt('FET', 'RENDER', 'TAO', 'VIRTUAL', 'WLD'), balances: { USDT: '33506128.00482911' }, swing: 22_000 },
  { symbols: usdt('ARB', 'OP', 'STRK', 'ZK'), balances: { USDT: '24117730.64455' }, swing: 20_000 },
  {
    symbols: ['BTCUSDC', 'DOGEUSDC', 'ETHUSDC', 'SOLUSDC', 'XRPUSDC'],
    balances: { USDC: '88204511.90317264', BNFCR: '41277.1936' },
    swing: 9_000,
  },
  {
    symbols: usdt('COIN', 'HOOD', 'MSTR', 'NVDA', 'TSLA', 'XAG', 'XAU'),
    balances: { USDT: '19950000.5' },
    swing: 8_000,
  },
  { symbols: ['BTCUSD1', 'ETHUSD1'], balances: { USD1: '10030482.20114', U: '2004190.77' }, swing: 7_000 },
  { symbols: usdt('4', '币安人生', '龙虾', 'ASTER', 'G'), balances: { USDT: '7340091.27183355' }, swing: 45_000 },
];
