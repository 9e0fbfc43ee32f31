import { expect } from 'vitest';
import { at, type fall, type ListedFund, on, storyOf, usdt } from './story.ts';

/** The funds of one day, as `symbols balance`, beside four that never change. */
export const fundsOn = (index: number, ...funds: readonly string[]): ListedFund[] =>
  ['O1 5000', 'O2 5000', 'O3 5000', 'O4 5000', ...funds].map((text) =>
    usdt(text.replace(/ \S+$/, ''), text.split(' ').at(-1) ?? '', on(index)),
  );

/** What the answer of the second day finds; the same answer on the third finds nothing more. */
export async function afterRegrouping(
  watched: readonly string[],
  rules: readonly (typeof fall)[],
  today: string[],
  next: string[],
) {
  const story = storyOf(rules, watched);
  await story.answer(at(0), ...fundsOn(0, ...today));
  const found = await story.answer(at(1), ...fundsOn(1, ...next));
  const alerts = story.core.state.current().alerts.map(({ text, detail }) => `${text}. ${detail}`);
  story.restart();
  expect(await story.answer(at(2), ...fundsOn(2, ...next))).toEqual([]);
  return { found, alerts };
}
