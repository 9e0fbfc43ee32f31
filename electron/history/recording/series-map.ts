/** Values by fund and asset. Nested, because building a key for each of many lookups would be slow. */
export interface SeriesMap<Value> {
  get(fund: number, asset: string): Value | undefined;
  set(fund: number, asset: string, value: Value): void;
  delete(fund: number, asset: string): void;
  deleteFund(fund: number): void;
  clear(): void;
}

export function createSeriesMap<Value>(): SeriesMap<Value> {
  const funds = new Map<number, Map<string, Value>>();
  return {
    get: (fund, asset) => funds.get(fund)?.get(asset),
    set(fund, asset, value) {
      const assets = funds.get(fund);
      if (assets === undefined) funds.set(fund, new Map([[asset, value]]));
      else assets.set(asset, value);
    },
    delete: (fund, asset) => void funds.get(fund)?.delete(asset),
    deleteFund: (fund) => void funds.delete(fund),
    clear: () => funds.clear(),
  };
}
