import { expect, test } from 'vitest';
import { type AnswerTakers, createTakeAnswer } from '../../../../electron/core/take-answer.ts';
import { createChosen } from '../../../../electron/settings/chosen.ts';
import { defaultSettings } from '../../../../electron/settings/settings.ts';
import { balanceOf, snapshotOf } from '../support/recordings/samples.ts';

const snapshot = snapshotOf([{ symbols: ['BTCUSDT'], balances: [balanceOf('1')] }]);

/** The door, with what happens behind it in its order. */
function door(change: Partial<AnswerTakers> = {}) {
  const happened: string[] = [];
  const logged: string[] = [];
  const chosen = createChosen(
    () => defaultSettings,
    { symbols: null, source: null },
    () => 'en',
  );
  const log = (text: string) => logged.push(text);
  const take = createTakeAnswer({ log }, chosen, {
    history: {
      keep() {
        happened.push('record');
        return { failure: null, complete: true, samples: [], events: [], inView: snapshot };
      },
      forgetOlderThan: () => Promise.resolve(),
    },
    monitor: {
      received: (_, { complete }) => happened.push(`complete ${complete}`),
      judge: () => happened.push('judge'),
    },
    marketData: { check: () => happened.push('ask beside') },
    show: () => happened.push('show'),
    notices: { historyNotSaved: () => undefined },
    publish: () => happened.push('publish'),
    ...change,
  });
  return { take, happened, logged };
}

test('records, judges and publishes an answer in this order, after optional requests have begun', async () => {
  const { take, happened } = door();
  await take(snapshot);
  expect(happened).toEqual(['record', 'show', 'complete true', 'judge', 'ask beside', 'publish']);
});

test('other work may run between recording, judging and publishing', async () => {
  const { take, happened } = door();
  setImmediate(() => {
    happened.push('other work');
    setImmediate(() => happened.push('more of it'));
  });
  await take(snapshot);
  expect(happened.slice(-5)).toEqual(['other work', 'judge', 'more of it', 'ask beside', 'publish']);
});

test.each<[string, Partial<AnswerTakers>, string[]]>([
  [
    'the recording',
    { history: { keep: fault, forgetOlderThan: () => Promise.resolve() } },
    ['show', 'complete false', 'judge', 'ask beside', 'publish'],
  ],
  ['the alerts', { monitor: { received: () => undefined, judge: fault } }, ['record', 'show', 'ask beside', 'publish']],
  ['the market data', { marketData: { check: fault } }, ['record', 'show', 'complete true', 'judge', 'publish']],
])('an error of our own in %s is logged with its stack and hides no answer', async (_, change, left) => {
  const { take, happened, logged } = door(change);
  await take(snapshot);
  expect(happened).toEqual(left);
  expect(logged.join('\n')).toMatch(/TypeError: a fault of our own\n\s+at /);
});

function fault(): never {
  throw new TypeError('a fault of our own');
}
