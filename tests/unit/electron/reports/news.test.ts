import { expect, test } from 'vitest';
import { openReadOnly, type ReadOnlyHistory } from '../../../../electron/history/read-only.ts';
import { createNews } from '../../../../electron/reports/news.ts';
import { newFolder } from '../support/folders.ts';
import { historyIn } from '../support/recordings/histories.ts';
import { answerAt } from '../support/recordings/recording.ts';
import { day, hour, source, stamp } from '../support/recordings/samples.ts';

const rated = (at: number, symbol = 'A') => new Map([[symbol, { said: `RISK ${at}`, at }]]);

/** A recording of ten days with a rating every hour, as a reader sees it, and how many ratings each look reads. */
function recordedTenDays() {
  const folder = newFolder();
  const history = historyIn(folder);
  for (let at = stamp; at <= stamp + 10 * day; at += hour) history.keepRatings(source, rated(at));
  history.keep(answerAt(stamp + 10 * day, 'A B'));
  const opening = openReadOnly(folder, false);
  if (!opening.ok) throw new Error(opening.message);
  const reads: number[] = [];
  const counted: ReadOnlyHistory = {
    ...opening.history,
    ratings(host, question) {
      const found = opening.history.ratings(host, question);
      reads.push(found.length);
      return found;
    },
  };
  return { history, reads, recording: { name: 'app', history: counted } as const };
}

test('a look reads the ratings of the last day alone, and tells each once', () => {
  const { history, reads, recording } = recordedTenDays();
  const news = createNews(source);
  news.learn(recording);
  expect(news.newIn(recording)).toEqual([]);
  expect(reads).toEqual([241, 25]);
  history.keepRatings(source, rated(stamp + 10 * day + hour));
  expect(news.newIn(recording)).toMatchObject([{ kind: 'event', event: { kind: 'adl-rating', symbol: 'A' } }]);
  expect(news.newIn(recording)).toEqual([]);
});

test('a rating that was recorded under a clock far ahead hides none that follow', () => {
  const { history, recording } = recordedTenDays();
  history.keepRatings(source, rated(stamp + 30 * day, 'B'));
  const news = createNews(source);
  news.learn(recording);
  history.keepRatings(source, rated(stamp + 10 * day + hour));
  expect(news.newIn(recording)).toMatchObject([{ kind: 'event', event: { kind: 'adl-rating', symbol: 'A' } }]);
});
