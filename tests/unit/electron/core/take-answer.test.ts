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
    monitor: { answered: (_inView, { complete }) => happened.push(`judge ${complete}`) },
    marketData: { check: () => happened.push('ask beside') },
    show: () => happened.push('show'),
    notices: { historyNotSaved: () => undefined },
    publish: () => happened.push('publish'),
    ...change,
  });
  return { take, happened, logged };
}

test('an answer is recorded, judged and published, in this order; what is asked beside it has begun by then', () => {
  const { take, happened } = door();
  take(snapshot);
  expect(happened).toEqual(['record', 'show', 'judge true', 'ask beside', 'publish']);
});

test('a fault of our own in the recording is logged with its stack, and hides no answer', () => {
  const { take, happened, logged } = door({
    history: {
      keep: fault,
      forgetOlderThan: () => Promise.resolve(),
    },
  });
  take(snapshot);
  expect(happened).toEqual(['show', 'judge false', 'ask beside', 'publish']);
  expect(logged.join('\n')).toMatch(/TypeError: a fault of our own\n\s+at /);
});

test.each([
  { of: 'the alerts', change: { monitor: { answered: fault } }, left: ['record', 'show', 'ask beside', 'publish'] },
  {
    of: 'the market data',
    change: { marketData: { check: fault } },
    left: ['record', 'show', 'judge true', 'publish'],
  },
])('a fault of our own in $of hides no answer either', ({ change, left }) => {
  const { take, happened, logged } = door(change);
  take(snapshot);
  expect(happened).toEqual(left);
  expect(logged.join('\n')).toContain('a fault of our own');
});

function fault(): never {
  throw new TypeError('a fault of our own');
}
