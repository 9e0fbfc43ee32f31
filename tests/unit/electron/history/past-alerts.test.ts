import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { newFolder } from '../support/folders.ts';
import { alertInHistory, historyFile, historyIn, rowsOf } from '../support/recordings/histories.ts';
import { source } from '../support/recordings/samples.ts';

const bare = alertInHistory({
  fund: null,
  stamp: null,
  kind: 'membership',
  asset: null,
  from: null,
  to: null,
  percent: null,
});

test('alerts are read after a restart, newest first, and for each host and each fund separately', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  expect(history.keepAlerts(source, '{}', [alertInHistory(), bare])).toBeNull();
  expect(history.keepAlerts('https://elsewhere.test', '{}', [alertInHistory({ symbol: 'ELSEWHERE' })])).toBeNull();
  expect(history.keepAlerts(source, '{}', [alertInHistory({ fund: 2, loss: false })])).toBeNull();
  history.close();
  const again = historyIn(folder);
  expect(again.pastAlerts(source, null)).toEqual([alertInHistory({ fund: 2, loss: false }), bare, alertInHistory()]);
  expect(again.pastAlerts(source, 1)).toEqual([alertInHistory()]);
  expect(again.pastAlerts(source, 3)).toEqual([]);
});

test('the memory of rules and the alerts are written together or not at all', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  history.keepAlerts(source, 'before', []);
  const other = new DatabaseSync(historyFile(folder));
  other.exec('begin immediate');
  expect(history.keepAlerts(source, 'after', [alertInHistory()])).not.toBeNull();
  other.exec('rollback');
  other.close();
  expect(rowsOf(folder, 'select body from alert_memory')).toEqual([{ body: 'before' }]);
  expect(history.pastAlerts(source, null)).toEqual([]);
});
