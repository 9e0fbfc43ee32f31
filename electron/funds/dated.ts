/** True for a contract with a delivery date, such as `BTCUSDT_261225`. */
export function isDated(symbol: string): boolean {
  return /_\d{6}$/.test(symbol);
}
