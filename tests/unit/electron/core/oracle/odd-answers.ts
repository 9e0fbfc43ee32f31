import { answerOf, type Fund } from './market.ts';
import type { Lack } from './story.ts';

const entries: Readonly<Record<Exclude<Lack, 'funds'>, readonly [RegExp, string]>> = {
  'unread-fund': [/"symbols":\[[^\]]*\]/g, '"symbols":null'],
  'unread-assets': [/"assets":\[[^\]]*\]/g, '"assets":null'],
  'unread-asset': [/"asset":"[^"]*"/g, '"asset":null'],
  'unread-balance': [/"marginBalance":"[^"]*"/g, '"marginBalance":"n/a"'],
};

/** The funds that an answer without some of them still has. @param which any number */
export function withoutSome(funds: readonly Fund[], which: number): readonly Fund[] {
  const there = funds.filter(({ there: isThere }) => isThere);
  return [...there.slice(which), ...there.slice(0, which)].slice(0, -(2 + (which % 5)));
}

/** An answer without some of the funds, or with one entry that cannot be read. @param which any number */
export function lackingAnswer(funds: readonly Fund[], lack: Lack, which: number): string {
  if (lack === 'funds') return answerOf(withoutSome(funds, which));
  const [entry, unreadable] = entries[lack];
  let place = 0;
  return answerOf(funds).replace(entry, (text) => (place++ === which ? unreadable : text));
}

/** A fund as an earlier answer told it, where all of that is older; else as it is. */
export function olderOf(fund: Fund, answer: readonly Fund[] | undefined): Fund {
  const old = answer?.find(({ name }) => name === fund.name);
  if (old === undefined || !old.there || !fund.there || old.symbols.join() !== fund.symbols.join()) return fund;
  const isOld = old.holdings.every((one, place) => {
    const now = fund.holdings[place];
    return now !== undefined && one.listed && now.listed && one.stamped && now.stamped && one.at < now.at;
  });
  return isOld && old.holdings.length === fund.holdings.length ? { ...fund, holdings: old.holdings } : fund;
}

/** Whether every balance of an answer is older than another's, or the same; some must be older. */
export function isOlder(answer: readonly Fund[], than: readonly Fund[]): boolean {
  const now = new Map(than.map((fund) => [fund.name, fund]));
  let anyOlder = false;
  for (const { name, there, holdings } of answer) {
    for (const [place, one] of holdings.entries()) {
      const present = now.get(name)?.holdings[place];
      if (!there || !one.listed || present === undefined) continue;
      const isEarlier = one.stamped && present.stamped && one.at < present.at;
      if (!isEarlier && (one.at !== present.at || one.balance !== present.balance)) return false;
      anyOlder ||= isEarlier;
    }
  }
  return anyOlder;
}
