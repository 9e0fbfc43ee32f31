import type { AppState } from '../../../../../electron/core/state/app-state.ts';

/** The cards of alerts, as a person reads them after each answer. */
export interface Cards {
  /** A loss of this fund was found. */
  expect(fund: string): void;
  /** @returns what is wrong with the cards, in words */
  problems(state: AppState): string[];
}

export function createCards(): Cards {
  const expected = new Set<string>();
  /** By alert, and what its fund holds. */
  let percentages: ReadonlyMap<string, string | null> = new Map();

  return {
    expect: (fund) => void expected.add(fund),
    problems({ alerts, funds, verdict }) {
      const missing = [...expected].filter((fund) => !alerts.some(({ key, loss }) => loss && key === fund));
      expected.clear();
      const isHidden = verdict.tone !== 'loss' && alerts.some(({ loss, seen }) => loss && !seen);
      const now = new Map(
        alerts.map(({ id, key, percent }) => {
          const balances = funds.find((fund) => fund.key === key)?.balances;
          const held = balances?.map(({ asset, marginBalance, regrouped }) => [asset, marginBalance, regrouped]);
          return [JSON.stringify([id, held]), percent];
        }),
      );
      const changed = [...now].filter(([card, percent]) => percentages.has(card) && percentages.get(card) !== percent);
      const before = percentages;
      percentages = now;
      return [
        ...missing.map((fund) => `a loss of fund ${fund} has no card`),
        ...(isHidden ? ['a loss that nobody saw is hidden'] : []),
        ...changed.map(([card, percent]) => `the percentage of ${card} was ${before.get(card)} and is ${percent}`),
      ];
    },
  };
}
