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

test('an answer is recorded, judged and published, in this order; what is asked beside it has begun by then', async () => {
  const { take, happened } = door();
  await take(snapshot);
  expect(happened).toEqual(['record', 'show', 'complete true', 'judge', 'ask beside', 'publish']);
});

test('other work may run between recording and judging', async () => {
  const { take, happened } = door();
  setImmediate(() => happened.push('other work'));
  await take(snapshot);
  expect(happened.indexOf('other work')).toBe(happened.indexOf('judge') - 1);
});

test('a fault of our own in the recording is logged with its stack, and hides no answer', async () => {
  const { take, happened, logged } = door({
    history: {
      keep: fault,
      forgetOlderThan: () => Promise.resolve(),
    },
  });
  await take(snapshot);
  expect(happened).toEqual(['show', 'complete false', 'judge', 'ask beside', 'publish']);
  expect(logged.join('\n')).toMatch(/TypeError: a fault of our own\n\s+at /);
});

test.each<{ of: string; change: Partial<AnswerTakers>; left: string[] }>([
  {
    of: 'the alerts',
    change: { monitor: { received: () => undefined, judge: fault } },
    left: ['record', 'show', 'ask beside', 'publish'],
  },
  {
    of: 'the market data',
    change: { marketData: { check: fault } },
    left: ['record', 'show', 'complete true', 'judge', 'publish'],
  },
])('a fault of our own in $of hides no answer either', async ({ change, left }) => {
  const { take, happened, logged } = door(change);
  await take(snapshot);
  expect(happened).toEqual(left);
  expect(logged.join('\n')).toContain('a fault of our own');
});

function fault(): never {
  throw new TypeError('a fault of our own');
}
