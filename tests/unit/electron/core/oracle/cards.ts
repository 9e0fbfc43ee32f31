import type { AppState } from '../../../../../electron/core/state/app-state.ts';

/** The cards of alerts, as a person reads them after each answer. */
export function createCards() {
  const expected = new Set<string>();
  /** By alert: the percentage of its card since its fund holds what it holds. */
  let found: ReadonlyMap<string, { readonly percent: string | null; readonly held: string }> = new Map();

  return {
    /** A loss of this fund was found. */
    expect: (fund: string): void => void expected.add(fund),
    /** @returns what is wrong with the cards, in words */
    problems({ alerts, funds, verdict }: AppState): string[] {
      const missing = [...expected].filter((fund) => !alerts.some(({ key, loss }) => loss && key === fund));
      expected.clear();
      const isHidden = verdict.tone !== 'loss' && alerts.some(({ loss, seen }) => loss && !seen);
      const now = new Map(
        alerts.map(({ id, key, symbol, percent }) => {
          const fund = funds.find((one) => one.key === key);
          const balances = fund?.balances.map(({ asset, marginBalance }) => [asset, marginBalance]) ?? [];
          // A symbol that left the fund and comes back sees what it has lost meanwhile. Another host has other funds.
          const held = JSON.stringify([key, fund?.symbols.includes(symbol), balances]);
          return [id, { key, percent, held }];
        }),
      );
      const changed = [...now].filter(([id, { percent, held }]) => {
        const then = found.get(id);
        return then !== undefined && then.held === held && then.percent !== percent;
      });
      // One loss has one figure: a title says by how much, as the card does. From 1,000 % on it says it in short.
      const unlike = alerts.filter(({ text, percent }) => {
        const said = /([\d.]+)%/.exec(text)?.[1];
        const size = Math.abs(Number(percent));
        return said !== undefined && size < 1000 && Number(said) !== size;
      });
      const before = found;
      const isSame = (id: string, { held }: { held: string }): boolean => before.get(id)?.held === held;
      found = new Map([...now].map(([id, card]) => [id, isSame(id, card) ? (before.get(id) ?? card) : card]));
      return [
        ...missing.map((fund) => `a loss of fund ${fund} has no card`),
        ...(isHidden ? ['a loss that nobody saw is hidden'] : []),
        ...changed.map(
          ([id, { key, percent }]) => `the percentage at fund ${key} was ${before.get(id)?.percent} and is ${percent}`,
        ),
        ...unlike.map(({ text, percent }) => `a title is not of ${percent}: ${text}`),
      ];
    },
  };
}
