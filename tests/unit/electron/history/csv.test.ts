import { expect, test } from 'vitest';
import { type CsvStyle, cell, excelStyle } from '../../../../electron/history/csv/csv-style.ts';
import type { History } from '../../../../electron/history/history.ts';
import { newFolder } from '../support/folders.ts';
import { alertInHistory, historyIn, historyOf } from '../support/recordings/histories.ts';
import { answerAt, answerFrom, fundOf } from '../support/recordings/recording.ts';
import { day, hour, source, stamp } from '../support/recordings/samples.ts';

const header = '\ufeffsource,fund,symbols,asset,update_time,balance,fetched_at,confirmed_at,kind,until,detail\r\n';
/** The lines of one kind. */
const linesOf = (history: History, kind: string, ...style: CsvStyle[]): string[] =>
  [...history.csv(null, ...style)]
    .join('')
    .split('\r\n')
    .filter((line) => line.split(/[,;]/).includes(kind));

test('each sample is a row with its exact decimal, its times in UTC and the symbols of that day', () => {
  const history = historyOf('A B 1234567890123456789012345678.000, C -7.5', 'A 0, B C 1');
  const [first, second] = ['2025-04-23T01:00:02.000Z', '2025-04-24T01:00:02.000Z'];
  expect([...history.csv(null)].join('').startsWith(header)).toBe(true);
  expect(linesOf(history, 'sample')).toEqual([
    `${source},1,"A B",USDT,2025-04-23T00:00:02.000Z,1234567890123456789012345678.000,${first},${first},sample,,`,
    `${source},1,A,USDT,2025-04-24T00:00:02.000Z,0,${second},${second},sample,,`,
    `${source},2,C,USDT,2025-04-23T00:00:02.000Z,-7.5,${first},${first},sample,,`,
    `${source},2,"B C",USDT,2025-04-24T00:00:02.000Z,1,${second},${second},sample,,`,
  ]);
  const one = [...history.csv(2)].join('');
  expect(one).toContain(',C,USDT,');
  expect(one).not.toContain(',A,USDT,');
  expect([...history.csv(77)].join('')).toBe(header);
});

test('members that changed without a new stamp belong to the samples after it', () => {
  const history = historyOf('A B', 'A @d0', 'A @d1');
  expect([...history.csv(null)].join('').match(/,1,(.*),USDT,2025-04-2\d/g)).toEqual([
    ',1,"A B",USDT,2025-04-23',
    ',1,A,USDT,2025-04-24',
  ]);
});

test.each([
  ['=1+1', `'=1+1`],
  ['-1+2', `'-1+2`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\t=1', `"'\t'=1"`],
  ['\r=1', `"'\r'=1"`],
  ['＝1', `'＝1`],
  ['A =1', `"A '=1"`],
  ['A;=1', `"A;'=1"`],
  ['A"=1', `"A""'=1"`],
  ['A\n=1', `"A\n'=1"`],
  ['BTCUSDT', 'BTCUSDT'],
  ['币安人生USDT', '币安人生USDT'],
  ['a "quoted" one', '"a ""quoted"" one"'],
])('a name like %j is written as %j: no spreadsheet runs it', (text, written) => {
  expect(cell(text)).toBe(written);
});

test('symbols that are formulas stay symbols, and the balance below zero stays a number', () => {
  const formulas = historyIn(newFolder());
  formulas.keep(answerAt(stamp, fundOf('=cmd|calc @SUM', '-5.25')));
  const text = [...formulas.csv(null)].join('');
  expect(text).toContain(`,"'=cmd|calc '@SUM",USDT,2025-04-23T00:00:02.000Z,-5.25,`);
});

test('a long recording comes in parts, every sample once', () => {
  const history = historyIn(newFolder());
  for (let index = 0; index < 4200; index++) {
    history.keep(answerAt(stamp + index * hour, fundOf('A', String(index), stamp + index * hour)));
  }
  const parts = [...history.csv(null)];
  expect(parts.length).toBeGreaterThan(3);
  const balances = linesOf(history, 'sample').map((line) => line.split(',')[5]);
  expect(balances).toEqual(Array.from({ length: 4200 }, (_, index) => String(index)));
});

const iso = (time: number): string => new Date(time).toISOString();

test('the open interest of a fund’s members follows its samples, each at its midnight', () => {
  const history = historyOf('AUSDT 1');
  const figures = [{ at: stamp - 2000, amount: '3.50', value: '7.25' }];
  for (const symbol of ['AUSDT', 'OTHERUSDT'])
    history.keepOpenInterest(source, { symbol, figures, none: [stamp + day] });
  const lines = linesOf(history, 'open-interest').map((line) => line.split(','));
  expect(lines.map((cells) => [cells[4], cells.at(-1)])).toEqual([[iso(stamp - 2000), '"AUSDT 3.50 7.25"']]);
});

test('each sample has the time of the last answer that confirmed it', () => {
  const folder = newFolder();
  const history = historyIn(folder);
  for (const hours of [1, 9, 20]) history.keep(answerFrom('A 0', 0, hours));
  for (const hours of [1, 6]) history.keep(answerFrom('A 1', 1, hours));
  history.close();
  const confirmed = linesOf(historyIn(folder), 'sample').map((line) => line.split(',')[7]);
  expect(confirmed).toEqual([iso(stamp + 20 * hour), iso(stamp + 30 * hour)]);
});

test('gaps, events of a fund, alerts and failed requests follow its samples', () => {
  const history = historyOf('A B');
  for (const minutes of [1, 2, 3]) history.noteFailure(source, 'timeout', stamp + hour + minutes * 60_000);
  history.noteFailure(source, 'server', stamp + 2 * hour);
  history.keep(answerFrom('A 7', 5));
  history.noteFailure(source, 'server', stamp + 6 * day);
  const found = { at: stamp + hour, symbol: 'A', from: '1000', to: '10.5', percent: '-98.95' };
  history.keepAlerts(source, '{}', [alertInHistory(found)]);
  expect(linesOf(history, 'gap').map((line) => line.split(',').slice(3))).toEqual([
    ['', iso(stamp), '', '', '', 'gap', iso(stamp + 5 * day), ''],
  ]);
  expect(linesOf(history, 'symbols-left').map((line) => line.split(',').at(-1))).toEqual(['B']);
  expect(linesOf(history, 'alert')).toEqual([
    `${source},1,"A B",USDT,${iso(stamp)},10.5,${iso(stamp + hour)},,alert,,"fall from 1000 (98.95 %)"`,
  ]);
  expect(linesOf(history, 'failed-request')).toEqual([
    `${source},,,,,,${iso(stamp + hour + 60_000)},,failed-request,${iso(stamp + hour + 180_000)},"timeout 3 times"`,
    `${source},,,,,,${iso(stamp + 2 * hour)},,failed-request,${iso(stamp + 2 * hour)},"server 1 times"`,
    `${source},,,,,,${iso(stamp + 6 * day)},,failed-request,${iso(stamp + 6 * day)},"server 1 times"`,
  ]);
});

test.each([
  ['de-DE', 'USDT;2025-04-23 00:00:02;-7,125;2025-04-23 01:00:02;2025-04-23 01:00:02;sample;;'],
  ['en-US', 'USDT,2025-04-23 00:00:02,-7.125,2025-04-23 01:00:02,2025-04-23 01:00:02,sample,,'],
  ['', 'USDT,2025-04-23 00:00:02,-7.125,2025-04-23 01:00:02,2025-04-23 01:00:02,sample,,'],
])('for Excel in %s the separator, the decimal mark and the times are the region’s', (region, line) => {
  const history = historyOf('A -7.125');
  const lines = linesOf(history, 'sample', excelStyle(region));
  expect(lines.map((each) => each.slice(each.indexOf('USDT')))).toEqual([line]);
  expect([...history.csv(null, excelStyle(region))].join('').startsWith('\ufeffsource')).toBe(true);
});

test('the file name names the fund and the range', () => {
  expect(historyOf().csvName(null, null)).toBe('backstop-all-funds-empty.csv');
  const history = historyOf('A 币安人生USDT', 'A 币安人生USDT 7');
  const range = '2025-04-23-to-2025-04-24.csv';
  expect(history.csvName(null, null)).toBe(`backstop-all-funds-${range}`);
  expect(history.csvName(1, '币安人生USDT')).toBe(`backstop-币安人生USDT-${range}`);
  expect(history.csvName(1, null)).toBe(`backstop-A-${range}`);
  expect(history.csvName(1, '../a:b\\c?')).toBe(`backstop-_a_b_c_-${range}`);
});
