import { expect } from 'vitest';
import { type fall, storyOf } from './story.ts';

/** What the answer of the second day finds; the same answer on the third finds nothing more. */
export async function afterRegrouping(
  watched: readonly string[],
  rules: readonly (typeof fall)[],
  today: string[],
  next: string[],
) {
  const story = storyOf(rules, watched);
  await story.day(0, ...today);
  const found = await story.day(1, ...next);
  const alerts = story.core.state.current().alerts.map(({ text, detail }) => `${text}. ${detail}`);
  story.restart();
  expect(await story.day(2, ...next)).toEqual([]);
  return { found, alerts };
}
