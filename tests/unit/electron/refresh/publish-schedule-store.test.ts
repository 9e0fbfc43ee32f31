import { expect, test } from 'vitest';
import { createRhythmStore } from '../../../../electron/refresh/publish-schedule-store.ts';
import { newFolder } from '../support/folders.ts';
import { historyIn } from '../support/histories.ts';
import { day, source, stamp } from '../support/samples.ts';

const demo = 'https://demo-fapi.binance.com';
const learned = { stamps: [stamp, stamp + day], extras: [stamp + 1] };

test('a new host has no rhythm yet', () => {
  expect(createRhythmStore(historyIn(newFolder()), () => source).read()).toEqual({ stamps: [], extras: [] });
});

test('the rhythm of each host survives a restart', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  let host = source;
  const rhythm = createRhythmStore(history, () => host);
  rhythm.write(learned);
  host = demo;
  expect(rhythm.read().stamps).toEqual([]);
  history.close();
  const next = createRhythmStore(historyIn(folder), () => source);
  expect(next.read()).toEqual(learned);
});

test('a rhythm that cannot be written holds for this run', () => {
  const history = historyIn(newFolder());
  const rhythm = createRhythmStore(history, () => source);
  history.close();
  rhythm.write(learned);
  expect(rhythm.read()).toEqual(learned);
});

test.each(['{', '7', '{"stamps":"daily","extras":[]}', '{"stamps":[1.5],"extras":[]}'])(
  'a rhythm that is none (%s) is learned again',
  (text) => {
    const history = historyIn(newFolder());
    history.keepRhythm(source, text);
    expect(createRhythmStore(history, () => source).read()).toEqual({ stamps: [], extras: [] });
  },
);
