import { expect, test } from 'vitest';
import { at, below, fall, on, type Story, storyOf, usdt } from '../support/alerts/story.ts';

/** A story with an answer of 1000; something happens between the recording of its next answer and the judging. */
async function interrupted(happens: (story: Story) => void): Promise<Story> {
  const story = storyOf([fall], ['A']);
  await story.day(0, 'A B 1000');
  story.heard = (line) => {
    if (!line.startsWith('good answer')) return;
    story.heard = () => undefined;
    queueMicrotask(() => happens(story));
  };
  return story;
}

test('an app that closes before it judges an answer judges no more, and the next start reports the loss', async () => {
  const story = await interrupted(({ restart }) => restart());
  expect(await story.day(1, 'A B 500')).toEqual(['A fall 1000 500']);
  expect(story.world.logged.filter((line) => /failed|cannot/.test(line))).toEqual([]);
});

test('an answer that lacks most funds is not judged as a complete one when rules change before it is judged', async () => {
  const story = await interrupted(({ core }) => core.changeSettings({ rules: [fall, below] }));
  expect(await story.answer(at(1), usdt('A B', '500', on(1)))).toEqual([]);
  expect(await story.day(1, 'A B 500')).toEqual(['A fall 1000 500']);
});
