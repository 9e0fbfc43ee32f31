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
  perMille,
  type Reading,
  readingOf,
  type Standing,
} from './account.ts';
import { type Fund, type Holding, isThere, type Market } from './market.ts';

export type Books = ReturnType<typeof booksOf>;

export interface AnswerFacts {
  readonly watchlist: readonly string[];
  /** Stamps can be believed. */
  readonly clockIsRight: boolean;
  /** What is gone is believed gone at once. */
  readonly goneIsCertain: boolean;
}

/** One rule at one balance, in one answer. */
interface Entry {
  readonly rule: LossRule;
  readonly fund: Fund;
  readonly holding: Holding;
  readonly standing: Standing;
  readonly expectation: Expectation;
  /** The rule has judged the balance before. */
  readonly isKnown: boolean;
}

type WatchedByFund = ReadonlyMap<Fund, readonly string[]>;

/** The accounts of all rules at all balances of one exchange. */
export function booksOf(market: Market) {
  const readings = new Map<Holding, Reading[]>();
  const standings = new Map<LossRule, Map<Holding, Standing>>();
  const readingsOf = (holding: Holding): readonly Reading[] => readings.get(holding) ?? [];

  /** Watched symbols by fund, as they are before an answer comes. */
  function watched(watchlist: readonly string[]): WatchedByFund {
    return new Map(market.funds.map((fund) => [fund, fund.symbols.filter((symbol) => watchlist.includes(symbol))]));
  }

  function read(funds: readonly Fund[], clockIsRight: boolean): void {
    for (const fund of funds) {
      for (const one of fund.holdings.filter((holding) => isThere(fund, holding))) {
        const before = readingsOf(one);
        const last = before.at(-1);
        const now = readingOf(one, clockIsRight);
        if (last?.at !== now.at || last.balance !== now.balance) readings.set(one, [...before, now]);
      }
    }
  }

  /** Every rule at every balance that somebody watched until now, also through a fund that has just joined this one. */
  function entriesOf(before: WatchedByFund, now: WatchedByFund, answer: AnswerFacts): Entry[] {
    return [...standings.keys()].flatMap((rule) =>
      market.funds.flatMap((fund) => {
        const wasWatched = isAbout(rule, before.get(fund) ?? []);
        const isJoined = joinedWith(fund).some((other) => isAbout(rule, before.get(other) ?? []));
        if (!wasWatched && !isJoined) return [];
        return holdingsOf(fund, rule).flatMap((holding): Entry[] => {
          const own = readingsOf(holding);
          const known = standings.get(rule)?.get(holding);
          // Unlisted when it is met, it is no loss of anybody who watches it now.
          if (known === undefined && (!isJoined || own.length < 2 || !isThere(fund, holding))) return [];
          const standing: Standing = known ?? {
            ...meet(rule, own.slice(-2, -1)),
            armed: 'maybe',
            levelHolds: false,
          };
          // What was before is no affair of a fund that joined now.
          const expectation =
            known === undefined
              ? expectationOf(rule, own.slice(-2), standing)
              : expectationAt(fund, holding, standing, rule, answer);
          // A fund that was left, or that is new to the rule, has its say by what it lost alone.
          const isSure =
            known !== undefined &&
            (isThere(fund, holding)
              ? rule.kind === 'fall' || isAbout(rule, now.get(fund) ?? [])
              : answer.goneIsCertain || fund.symbols.length === 0);
          return [
            {
              rule,
              fund,
              holding,
              standing,
              expectation: expectation === 'must' && !isSure ? 'may' : expectation,
              isKnown: known !== undefined,
            },
          ];
        });
      }),
    );
  }

  function expectationAt(
    fund: Fund,
    holding: Holding,
    standing: Standing,
    rule: LossRule,
    { clockIsRight }: AnswerFacts,
  ): Expectation {
    const own = readingsOf(holding);
    if (isThere(fund, holding)) return expectationOf(rule, own, standing);
    // After all that was read, also under the stamp of that.
    const at = Math.max(market.today, (own.at(-1)?.at ?? 0) + 1);
    const isTimeless = !clockIsRight;
    return expectationOfGone(rule, own, standing, holding, { at, rough: isTimeless, timeless: isTimeless });
  }

  function joinedWith(fund: Fund): readonly Fund[] {
    return market.funds.filter(({ joined }) => joined === fund);
  }

  /**
   * What two funds lost together when symbols went from one to the other must be told somewhere: over any window where
   * one has joined the other, else since the stamp before.
   */
  function lostTogether(entries: readonly Entry[], told: ReadonlySet<Entry>): string[] {
    return entries.flatMap((entry) => {
      const { rule, fund, holding, standing } = entry;
      const hasJoined = fund.joined !== null;
      const to = fund.joined ?? (market.moved?.from === fund ? market.moved.to : null);
      const place = entries.find((one) => one.rule === rule && one.fund === to && one.holding.asset === holding.asset);
      const [then, now] = place === undefined ? [] : readingsOf(place.holding).slice(-2);
      const [before, rest] = hasJoined ? [readingsOf(holding).at(-1)] : readingsOf(holding).slice(-2);
      if (place === undefined || then === undefined || now === undefined || before === undefined) return [];
      const isNew = hasJoined || [entry, place].every((one) => isReadingNew(one));
      if (rule.kind !== 'fall' || !isNew || (!hasJoined && (rule.window !== 'previous' || !place.isKnown))) return [];
      const total = then.balance + before.balance;
      const lost = total - now.balance - (rest?.balance ?? 0);
      const isLoss = total > 0 && lost * 1000 >= total * perMille(rule);
      const mustTell =
        standing.armed === 'yes' &&
        !standing.gone &&
        (place.standing.armed === 'yes' || !place.isKnown) &&
        before.balance > 0 &&
        then.balance > 0;
      if (!isLoss || !mustTell || told.has(entry) || told.has(place)) return [];
      return [`untold: what was lost between ${inWords(entry)} and ${inWords(place)}`];
    });
  }

  function isReadingNew({ holding, standing }: Entry): boolean {
    return readingsOf(holding).length > standing.judged;
  }

  function settle(entries: readonly Entry[], told: ReadonlySet<Entry>): void {
    for (const entry of entries) {
      const { rule, fund, holding, standing, expectation } = entry;
      standings.get(rule)?.set(holding, standing);
      if (isThere(fund, holding)) {
        standing.gone = false;
        judged(rule, readingsOf(holding), standing, told.has(entry));
      } else if (told.has(entry) || expectation === 'never') {
        standing.gone = true;
        if (told.has(entry)) standing.movedWhenTold = holding.moved;
      }
    }
  }

  /** Rules meet balances that they judge from now on, and forget the others. */
  function meetAndForget(now: WatchedByFund): void {
    for (const [rule, own] of standings) {
      for (const fund of market.funds) {
        const concerns = isAbout(rule, now.get(fund) ?? []);
        for (const holding of holdingsOf(fund, rule)) {
          if (!concerns) own.delete(holding);
          else if (isThere(fund, holding) && !own.has(holding)) own.set(holding, meet(rule, readingsOf(holding)));
        }
      }
    }
  }

  function inWords({ rule, fund, holding }: Entry): string {
    const last = readingsOf(holding).slice(-4);
    const told = last.map(({ balance, moved }) => `${balance} (${moved.least} to ${moved.most})`);
    return `${fund.name} ${holding.asset} by ${JSON.stringify(rule)} of ${told.join(', ')}`;
  }

  return {
    watched,
    /** An answer that cannot be judged has come, with these funds. */
    received(funds: readonly Fund[], clockIsRight: boolean): void {
      read(funds, clockIsRight);
      for (const [rule, own] of standings) {
        for (const [holding, standing] of own) {
          // What is no loss is noted at once, also what came back; a loss waits for the whole answer.
          const expectation = expectationOf(rule, readingsOf(holding), standing);
          if (expectation === 'never') judged(rule, readingsOf(holding), standing, false);
        }
      }
    },
    /** An answer with all funds has come. @returns what was told wrongly or not at all, in words */
    check(found: readonly Alert[], before: WatchedByFund, answer: AnswerFacts): string[] {
      read(market.funds, answer.clockIsRight);
      const now = watched(answer.watchlist);
      const entries = entriesOf(before, now, answer);
      const told = new Set<Entry>();
      const problems: string[] = [];
      for (const { alert, finding, asset, balance } of lossesIn(found)) {
        // Two funds may have watched symbols in common, before and now: the balance tells which is meant, also at the fund
        // that one has joined.
        const possible = entries.filter(
          ({ rule, fund, holding, expectation }) =>
            rule.id === finding.rule &&
            holding.asset === asset &&
            [holding, ...holdingsOf(fund.joined ?? fund, rule)].some(
              (one) => one.asset === asset && readingsOf(one).at(-1)?.balance === Number(balance),
            ) &&
            expectation !== 'never' &&
            [...(before.get(fund) ?? []), ...(now.get(fund) ?? [])].some((symbol) => alert.watched.includes(symbol)),
        );
        const open = possible.filter((entry) => !told.has(entry));
        const own = open.find(({ holding }) => readingsOf(holding).at(-1)?.balance === Number(balance));
        const musts = open.filter(({ expectation }) => expectation === 'must');
        const named = musts.find(({ fund }) => isSame(now.get(fund) ?? [], alert.watched));
        const entry = named ?? musts[0] ?? own ?? open[0] ?? possible[0];
        if (entry === undefined) problems.push(`false: ${alert.watched.join(' ')} ${asset} ${JSON.stringify(finding)}`);
        else told.add(entry);
      }
      for (const entry of entries) {
        if (entry.expectation === 'must' && !told.has(entry)) problems.push(`untold: ${inWords(entry)}`);
      }
      problems.push(...lostTogether(entries, told));
      settle(entries, told);
      meetAndForget(now);
      return problems;
    },
    /** An answer without anything new has come. */
    checkNothing: (found: readonly Alert[]): string[] =>
      lossesIn(found).map(({ alert, asset, finding }) => `false: ${alert.watched.join(' ')} ${asset} ${finding.kind}`),
    /** The watchlist or the rules were edited: what is new is met, what is no more is forgotten. */
    edited(watchlist: readonly string[], rules: readonly LossRule[]): void {
      for (const rule of standings.keys()) if (!rules.includes(rule)) standings.delete(rule);
      for (const rule of rules) if (!standings.has(rule)) standings.set(rule, new Map());
      meetAndForget(watched(watchlist));
    },
  };
}

function isSame(symbols: readonly string[], others: readonly string[]): boolean {
  return symbols.toSorted().join() === others.toSorted().join();
}

interface Loss {
  readonly alert: Alert;
  readonly finding: Finding;
  readonly asset: string;
  /** What is there now, or was there last. */
  readonly balance: string;
}

/** The losses that alerts tell, one for each rule and asset. */
function lossesIn(found: readonly Alert[]): Loss[] {
  return found.flatMap((alert) =>
    alert.findings.flatMap((finding): Loss[] => {
      if (finding.kind === 'gone') return finding.lost.map((lost) => ({ alert, finding, ...lost }));
      if (finding.kind === 'below') return [{ alert, finding, asset: finding.asset, balance: finding.to }];
      if (finding.kind !== 'fall') return [];
      return [{ alert, finding, asset: finding.move.asset, balance: finding.move.to }];
    }),
  );
}
