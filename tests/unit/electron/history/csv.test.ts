import { expect, test } from 'vitest';
import { cell } from '../../../../electron/history/csv.ts';
import { newFolder } from '../support/folders.ts';
import { historyIn, recordIn } from '../support/histories.ts';
import { answerAt, fundOf } from '../support/recording.ts';
import { day, hour, source, stamp } from '../support/samples.ts';

const header = '\ufeffsource,fund,symbols,asset,update_time,balance,fetched_at\r\n';

test('each sample is a row with its exact decimal, its times in UTC and the symbols of that day', () => {
  const history = historyIn(newFolder());
  history.keep(answerAt(stamp, fundOf('A B', '1234567890123456789012345678.000'), fundOf('C', '-7.5')));
  history.keep(answerAt(stamp + day, fundOf('A', '0', stamp + day), fundOf('B C', '1', stamp + day)));
  expect([...history.csv(null)].join('')).toBe(
    header +
      `${source},1,"A B",USDT,2025-04-23T00:00:02.000Z,1234567890123456789012345678.000,2025-04-23T01:00:02.000Z\r\n` +
      `${source},1,A,USDT,2025-04-24T00:00:02.000Z,0,2025-04-24T01:00:02.000Z\r\n` +
      `${source},2,C,USDT,2025-04-23T00:00:02.000Z,-7.5,2025-04-23T01:00:02.000Z\r\n` +
      `${source},2,"B C",USDT,2025-04-24T00:00:02.000Z,1,2025-04-24T01:00:02.000Z\r\n`,
  );
});

test('one fund alone can be exported, and a fund that is not there is an empty table', () => {
  const history = historyIn(newFolder());
  history.keep(answerAt(stamp, fundOf('A', '1'), fundOf('C', '2')));
  const text = [...history.csv(recordIn(history, 'C').id)].join('');
  expect(text).toContain(',C,USDT,');
  expect(text).not.toContain(',A,USDT,');
  expect([...history.csv(77)].join('')).toBe(header);
});

test('members that changed without a new stamp belong to the samples after it', () => {
  const history = historyIn(newFolder());
  history.keep(answerAt(stamp, 'A B'));
  history.keep({ ...answerAt(stamp, 'A'), fetchedAt: stamp + 9 * hour });
  history.keep(answerAt(stamp + day, 'A'));
  expect([...history.csv(null)].join('').match(/,1,(.*),USDT,2025-04-2\d/g)).toEqual([
    ',1,"A B",USDT,2025-04-23',
    ',1,A,USDT,2025-04-24',
  ]);
});

test.each([
  ['=1+1', `'=1+1`],
  ['+1', `'+1`],
  ['-1+2', `'-1+2`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\t=1', `"'\t'=1"`],
  ['\r=1', `"'\r'=1"`],
  ['＝1', `'＝1`],
  ['A =1', `"A '=1"`],
  ['A;=1', `"A;'=1"`],
  ['A,=1', `"A,'=1"`],
  ['A"=1', `"A""'=1"`],
  ['A\n=1', `"A\n'=1"`],
  ['BTCUSDT', 'BTCUSDT'],
  ['币安人生USDT', '币安人生USDT'],
  ['BTC-PERP', 'BTC-PERP'],
  ['a "quoted" one', '"a ""quoted"" one"'],
])('a name like %j is written as %j: no spreadsheet runs it', (text, written) => {
  expect(cell(text)).toBe(written);
});

test('symbols that are formulas stay symbols, and the balance below zero stays a number', () => {
  const history = historyIn(newFolder());
  history.keep(answerAt(stamp, fundOf('=cmd|calc @SUM', '-5.25')));
  expect([...history.csv(null)].join('')).toContain(`,"'=cmd|calc '@SUM",USDT,2025-04-23T00:00:02.000Z,-5.25,`);
});

test('a long recording comes in parts, every sample once', () => {
  const history = historyIn(newFolder());
  for (let index = 0; index < 4200; index++) {
    history.keep(answerAt(stamp + index * hour, fundOf('A', String(index), stamp + index * hour)));
  }
  const parts = [...history.csv(null)];
  expect(parts).toHaveLength(4);
  const balances = parts
    .slice(1)
    .flatMap((part) => part.trimEnd().split('\r\n'))
    .map((line) => line.split(',')[5]);
  expect(balances).toEqual(Array.from({ length: 4200 }, (_, index) => String(index)));
});
