import { expect, test } from 'vitest';
import type { Alert } from '../../../../electron/alerts/judging/alert.ts';
import { recordedAlert } from '../../../../electron/alerts/past-alerts.ts';
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

test('a fall that is found again to the same balance is told again, and what both recordings found is told once', () => {
  const recordings = (['app', 'watch'] as const).map((name) => {
    const folder = newFolder();
    const kept = historyIn(folder);
    kept.keep(answerAt(stamp, 'A B'));
    const opening = openReadOnly(folder, false);
    if (!opening.ok) throw new Error(opening.message);
    return { kept, recording: { name, history: opening.history } };
  });
  const alertOf = (at: number): Alert => {
    const change = {
      window: 'day',
      since: stamp,
      complete: true,
      absolute: '-500',
      percent: '-50.00',
      regrouped: '0',
    } as const;
    const move = { asset: 'USDT', from: '1000', to: '500', change, members: null, regroupedInAll: '0' };
    const finding = { rule: 'rule', kind: 'fall', move, deeper: false, began: at } as const;
    return { id: String(at), fund: '1', watched: ['A'], at, began: at, stamp: null, findings: [finding] };
  };
  const news = createNews(source);
  const told = recordings.flatMap(({ kept, recording }, later) => {
    return [1, 2, 2].map((count) => {
      kept.keepAlerts(
        source,
        '{}',
        [count].map((hours) => recordedAlert(alertOf(stamp + hours * hour + later))),
      );
      return news.newIn(recording).filter((one) => 'alert' in one).length;
    });
  });
  expect(told).toEqual([1, 1, 0, 0, 0, 0]);
});
