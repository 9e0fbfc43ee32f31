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
