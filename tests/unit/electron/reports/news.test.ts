import { expect, test } from 'vitest';
import { recordedAlert } from '../../../../electron/alerts/stored/past-alerts.ts';
import { openReadOnly, type ReadOnlyHistory } from '../../../../electron/history/read-only.ts';
import { createNews } from '../../../../electron/reports/news.ts';
import { alertOf, fall } from '../support/alerts/worded-alerts.ts';
import { newFolder } from '../support/folders.ts';
import { historyIn } from '../support/recordings/histories.ts';
import { answerAt } from '../support/recordings/recording.ts';
import { day, hour, source, stamp } from '../support/recordings/samples.ts';

const rated = (at: number, symbol = 'A') => new Map([[symbol, { said: `RISK ${at}`, at }]]);

/** The recording in a folder, as a reader sees it. */
function readIn(folder: string): ReadOnlyHistory {
  const opening = openReadOnly(folder, false);
  if (!opening.ok) throw new Error(opening.message);
  return opening.history;
}

/** A recording of ten days with a rating every hour, and how many ratings each look reads. */
function recordedTenDays() {
  const folder = newFolder();
  const history = historyIn(folder);
  for (let at = stamp; at <= stamp + 10 * day; at += hour) history.keepRatings(source, rated(at));
  history.keep(answerAt(stamp + 10 * day, 'A B'));
  const read = readIn(folder);
  const reads: number[] = [];
  const counted: ReadOnlyHistory = {
    ...read,
    ratings(host, question) {
      const found = read.ratings(host, question);
      reads.push(found.length);
      return found;
    },
  };
  return { history, reads, recording: { name: 'app', history: counted } as const };
}

test('a look reads only the ratings of the last day, and reports each once', () => {
  const { history, reads, recording } = recordedTenDays();
  const news = createNews(source);
  news.markKnown(recording);
  expect(news.newIn(recording)).toEqual([]);
  expect(reads).toEqual([241, 25]);
  history.keepRatings(source, rated(stamp + 10 * day + hour));
  expect(news.newIn(recording)).toMatchObject([{ kind: 'event', event: { kind: 'adl-rating', symbol: 'A' } }]);
  expect(news.newIn(recording)).toEqual([]);
});

test('a rating recorded under a clock far ahead hides no later one', () => {
  const { history, recording } = recordedTenDays();
  history.keepRatings(source, rated(stamp + 30 * day, 'B'));
  const news = createNews(source);
  news.markKnown(recording);
  history.keepRatings(source, rated(stamp + 10 * day + hour));
  expect(news.newIn(recording)).toMatchObject([{ kind: 'event', event: { kind: 'adl-rating', symbol: 'A' } }]);
});

test('a fall that is found again is reported again, and one that both recordings found is reported once', () => {
  const recordings = (['app', 'watch'] as const).map((name) => {
    const folder = newFolder();
    const kept = historyIn(folder);
    kept.keep(answerAt(stamp, 'A B'));
    return { kept, recording: { name, history: readIn(folder) } };
  });
  const news = createNews(source);
  const reported = recordings.flatMap(({ kept, recording }, later) =>
    [1, 2, 2].map((hours) => {
      const at = stamp + hours * hour + later;
      const alert = alertOf({ ...fall, began: at }, { id: String(at), at, began: at, stamp: null });
      kept.keepAlerts(source, '{}', [recordedAlert(alert)]);
      return news.newIn(recording).filter((one) => 'alert' in one).length;
    }),
  );
  expect(reported).toEqual([1, 1, 0, 0, 0, 0]);
});

test('an event that happens again is reported again, and one that both recordings found is reported once', () => {
  const recordings = (['app', 'watch'] as const).map((name) => {
    const folder = newFolder();
    const kept = historyIn(folder);
    if (name === 'watch') kept.keep(answerAt(stamp - day, 'X Y')); // so that its funds have other ids
    return { kept, recording: { name, history: readIn(folder) } };
  });
  const news = createNews(source);
  const reported = recordings.flatMap(({ kept, recording }) =>
    ['A B,C D', 'A,B C D', 'A B,C D', 'A,B C D'].map((funds, hours) => {
      kept.keep(answerAt(stamp + hours * hour, ...funds.split(',')));
      const kinds = news.newIn(recording).flatMap((one) => Reflect.get(one, 'event')?.kind ?? []);
      return [...kinds, ...news.newIn(recording)].join(' ');
    }),
  );
  const ofTheApp = ['', 'symbols-left symbols-joined', 'symbols-joined symbols-joined symbols-left'];
  expect(reported).toEqual([...ofTheApp, 'symbols-left symbols-left symbols-joined', 'vanished', '', '', '']);
});
