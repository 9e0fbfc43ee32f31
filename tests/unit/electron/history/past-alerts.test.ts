import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { RecordedAlert } from '../../../../electron/history/tables/past-alerts.ts';
import { newFolder } from '../support/folders.ts';
import { historyFile, historyIn, recordIn, rowsOf } from '../support/recordings/histories.ts';
import { answerAt, fundOf } from '../support/recordings/recording.ts';
import { day, source, stamp } from '../support/recordings/samples.ts';

const found = (change: Partial<RecordedAlert> = {}): RecordedAlert => ({
  fund: 1,
  symbol: 'BTCUSDT',
  at: stamp + 5,
  stamp,
  kind: 'fall',
  asset: 'USDT',
  from: '922114350.27184466',
  to: '734114350.27184466',
  percent: '-20.39',
  loss: true,
  body: '{"id":"1"}',
  ...change,
});
const bare = found({ fund: null, stamp: null, kind: 'membership', asset: null, from: null, to: null, percent: null });

test('alerts that were found are read after a restart, newest first, each host and each fund for itself', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  expect(history.keepAlerts(source, '{}', [found(), bare])).toBeNull();
  expect(history.keepAlerts('https://elsewhere.test', '{}', [found({ symbol: 'ELSEWHERE' })])).toBeNull();
  expect(history.keepAlerts(source, '{}', [found({ fund: 2, loss: false })])).toBeNull();
  history.close();
  const again = historyIn(folder);
  expect(again.pastAlerts(source, null)).toEqual([found({ fund: 2, loss: false }), bare, found()]);
  expect(again.pastAlerts(source, 1)).toEqual([found()]);
  expect(again.pastAlerts(source, 3)).toEqual([]);
});

test('a row that cannot be read costs itself alone', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  history.keepAlerts(source, '{}', [found(), found({ symbol: 'ETHUSDT' })]);
  const other = new DatabaseSync(historyFile(folder));
  other.exec(`update alert set at = ${2n ** 60n} where symbol = 'BTCUSDT'`);
  other.close();
  expect(history.pastAlerts(source, null)).toEqual([found({ symbol: 'ETHUSDT' })]);
});

test('memory and alerts are written both or neither', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  history.keepAlerts(source, 'before', []);
  const other = new DatabaseSync(historyFile(folder));
  other.exec('begin immediate');
  expect(history.keepAlerts(source, 'after', [found()])).not.toBeNull();
  other.exec('rollback');
  other.close();
  expect(rowsOf(folder, 'select body from alert_memory')).toEqual([{ body: 'before' }]);
  expect(history.pastAlerts(source, null)).toEqual([]);
});

test('a recording that is deleted takes its alerts with it, and what is too old of a fund too', async () => {
  const history = historyIn(newFolder());
  history.keep(answerAt(stamp - 100 * day, fundOf('BTCUSDT', '1', stamp - 100 * day)));
  history.keep(answerAt(stamp, fundOf('BTCUSDT', '2', stamp)));
  const fund = recordIn(history, 'BTCUSDT').id;
  history.keepAlerts(source, '{}', [found({ fund, stamp: stamp - 100 * day }), found({ fund })]);
  await history.forgetOlderThan(30);
  expect(history.pastAlerts(source, null)).toEqual([found({ fund })]);
  history.deleteAll();
  expect(history.pastAlerts(source, null)).toEqual([]);
});
