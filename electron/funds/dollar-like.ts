/** Assets meant to be worth a dollar; some earn yield and are worth a little more. */
export const dollarLike: ReadonlySet<string> = new Set('USDT USDC FDUSD USD1 U BFUSD RWUSD LDUSDT BNFCR'.split(' '));
