import type { Alert, Finding } from '../../../../../electron/alerts/judging/alert.ts';
import {
  type Expectation,
  expectationOf,
  expectationOfGone,
  holdingsOf,
  isAbout,
  judged,
  type LossRule,
  meet,
  type Reading,
  readingOf,
  type Standing,
} from './account.ts';
import type { Fund, Holding, Market } from './market.ts';

/** The accounts of all rules at all balances of one exchange. */
export interface Books {
  /** Watched symbols by fund, as they are before an answer comes. */
  watched(watchlist: readonly string[]): ReadonlyMap<Fund, readonly string[]>;
  /** An answer with all funds has come. @returns what was told wrongly or not at all, in words */
  check(found: readonly Alert[], before: ReadonlyMap<Fund, readonly string[]>, answer: AnswerFacts): string[];
  /** An answer without anything new has come. */
  checkNothing(found: readonly Alert[]): string[];
  /** The watchlist was edited: funds that are watched now are met, others forgotten. */
  edited(watchlist: readonly string[]): void;
}

export interface AnswerFacts {
  readonly watchlist: readonly string[];
  /** Stamps can be believed. */
  readonly clockIsRight: boolean;
  /** What is gone is believed gone at once. */
  readonly goneIsCertain: boolean;
}

interface Entry {
  readonly rule: LossRule;
  readonly fund: Fund;
  readonly holding: Holding;
  readonly standing: Standing;
  readonly expectation: Expectation;
}

export function booksOf(market: Market, rules: readonly LossRule[]): Books {
  const readings = new Map<Holding, Reading[]>();
  const standings = new Map<LossRule, Map<Holding, Standing>>(rules.map((rule) => [rule, new Map()]));

  function watched(watchlist: readonly string[]): ReadonlyMap<Fund, readonly string[]> {
    return new Map(market.funds.map((fund) => [fund, fund.symbols.filter((symbol) => watchlist.includes(symbol))]));
  }

  function read(clockIsRight: boolean): void {
    for (const { there, holdings } of market.funds) {
      for (const one of holdings) {
        if (!there || !one.listed) continue;
        const before = readings.get(one) ?? [];
        const last = before.at(-1);
        const now = readingOf(one, clockIsRight);
        if (last?.at !== now.at || last.balance !== now.balance) readings.set(one, [...before, now]);
      }
    }
  }

  function entriesOf(before: ReadonlyMap<Fund, readonly string[]>, goneIsCertain: boolean): Entry[] {
    return rules.flatMap((rule) =>
      market.funds.flatMap((fund) =>
        !isAbout(rule, before.get(fund) ?? [])
          ? []
          : holdingsOf(fund, rule).flatMap((holding): Entry[] => {
              const standing = standings.get(rule)?.get(holding);
              const own = readings.get(holding) ?? [];
              const last = own.at(-1);
              if (standing === undefined || last === undefined) return [];
              const isThere = fund.there && holding.listed;
              const expectation = isThere
                ? expectationOf(rule, own, standing)
                : standing.gone
                  ? 'never'
                  : expectationOfGone(rule, last, holding);
              const isSure = isThere || goneIsCertain || fund.symbols.length === 0;
              return [
                { rule, fund, holding, standing, expectation: expectation === 'must' && !isSure ? 'may' : expectation },
              ];
            }),
      ),
    );
  }

  function settle(entries: readonly Entry[], told: ReadonlySet<Entry>): void {
    for (const entry of entries) {
      const { rule, fund, holding, standing, expectation } = entry;
      if (fund.there && holding.listed) {
        standing.returned ||= standing.gone;
        standing.gone = false;
        judged(rule, readings.get(holding) ?? [], standing, told.has(entry));
      } else if (told.has(entry) || expectation === 'never') standing.gone = true;
    }
  }

  /** Rules meet balances that they judge from now on, and forget the others. */
  function meetAndForget(now: ReadonlyMap<Fund, readonly string[]>): void {
    for (const [rule, own] of standings) {
      for (const fund of market.funds) {
        const concerns = isAbout(rule, now.get(fund) ?? []);
        for (const holding of fund.holdings) {
          const isThere = fund.there && holding.listed;
          if (!concerns) own.delete(holding);
          else if (isThere && !own.has(holding) && holdingsOf(fund, rule).includes(holding)) {
            own.set(holding, meet(rule, readings.get(holding) ?? []));
          }
        }
      }
    }
  }

  return {
    watched,
    check(found, before, { watchlist, clockIsRight, goneIsCertain }) {
      read(clockIsRight);
      const now = watched(watchlist);
      for (const own of standings.values())
        for (const [holding, standing] of own)
          if (
            standing.gone &&
            market.funds.some(({ there, holdings }) => there && holding.listed && holdings.includes(holding))
          )
            standing.returned = true;
      const entries = entriesOf(before, goneIsCertain);
      const told = new Set<Entry>();
      const problems: string[] = [];
      for (const { alert, finding, asset } of lossesIn(found)) {
        const possible = entries.filter(
          ({ rule, fund, holding, expectation }) =>
            rule.id === finding.rule &&
            holding.asset === asset &&
            expectation !== 'never' &&
            [...(before.get(fund) ?? []), ...(now.get(fund) ?? [])].some((symbol) => alert.watched.includes(symbol)),
        );
        const open = possible.filter((entry) => !told.has(entry));
        const entry = open.find(({ expectation }) => expectation === 'must') ?? open[0] ?? possible[0];
        if (entry === undefined) problems.push(`false: ${alert.watched.join(' ')} ${asset} ${JSON.stringify(finding)}`);
        else told.add(entry);
      }
      for (const entry of entries) {
        if (entry.expectation === 'must' && !told.has(entry)) problems.push(`untold: ${inWords(entry, readings)}`);
      }
      settle(entries, told);
      meetAndForget(now);
      return problems;
    },
    checkNothing: (found) =>
      lossesIn(found).map(({ alert, asset, finding }) => `false: ${alert.watched.join(' ')} ${asset} ${finding.kind}`),
    edited: (watchlist) => meetAndForget(watched(watchlist)),
  };
}

function inWords({ rule, fund, holding }: Entry, readings: ReadonlyMap<Holding, readonly Reading[]>): string {
  const last = (readings.get(holding) ?? []).slice(-4).map(({ balance, moved }) => `${balance} (${moved})`);
  return `${fund.name} ${holding.asset} by ${JSON.stringify(rule)} of ${last.join(', ')}`;
}

interface Loss {
  readonly alert: Alert;
  readonly finding: Finding;
  readonly asset: string;
}

/** The losses that alerts tell, one for each rule and asset. */
function lossesIn(found: readonly Alert[]): Loss[] {
  return found.flatMap((alert) =>
    alert.findings.flatMap((finding): Loss[] => {
      if (finding.kind === 'gone') return finding.lost.map(({ asset }) => ({ alert, finding, asset }));
      if (finding.kind === 'below') return [{ alert, finding, asset: finding.asset }];
      return finding.kind === 'fall' ? [{ alert, finding, asset: finding.move.asset }] : [];
    }),
  );
}
