import { expect, test } from 'vitest';
import {
  type DeliverySituation,
  planDelivery,
  withWaiting,
} from '../../../../../electron/alerts/delivery/delivery-plan.ts';
import type { Alert, Move } from '../../../../../electron/alerts/judging/alert.ts';
import { alertOf, fall, move } from '../../support/alerts/worded-alerts.ts';
import { hour, stamp } from '../../support/recordings/samples.ts';

const now = stamp + 12 * hour;

function fallOf(id: number, percent: number, fund = `F${id}`): Alert {
  const change = { ...move.change, absolute: String(-10 * percent), percent: `-${percent}.00` };
  const lost: Move = { ...move, from: '1000', to: String(1000 - 10 * percent), change };
  return alertOf({ ...fall, move: lost }, { id: String(id), fund, at: now });
}

const falls = (count: number): Alert[] => Array.from({ length: count }, (_, index) => fallOf(index + 1, 20 + index));
const situation = (change: Partial<DeliverySituation>): DeliverySituation => ({
  waiting: [],
  notified: [],
  quiet: false,
  breaksThrough: () => false,
  rests: () => false,
  now,
  ...change,
});
const shown = (change: Partial<DeliverySituation>): string[] =>
  planDelivery(situation(change)).deliveries.map((delivery) => delivery.map(({ id }) => id).join('+'));

test('up to three funds are shown one by one, a burst of more in one summary, in their order', () => {
  expect(shown({})).toEqual([]);
  expect(shown({ waiting: falls(1) })).toEqual(['1']);
  expect(shown({ waiting: falls(3) })).toEqual(['1', '2', '3']);
  expect(shown({ waiting: falls(5) })).toEqual(['1+2+3+4+5']);
});

test('what has waited comes in one, a single alert as itself', () => {
  const waited = falls(2).map((alert) => ({ ...alert, at: now - hour }));
  expect(shown({ waiting: waited })).toEqual(['1+2']);
  expect(shown({ waiting: waited.slice(0, 1) })).toEqual(['1']);
});

test('a fund that was notified within the hour waits for its end, and others do not', () => {
  const notified = [{ fund: 'F1', at: now - hour + 1 }];
  const plan = planDelivery(situation({ waiting: falls(2), notified }));
  expect(plan.deliveries).toMatchObject([[{ id: '2' }]]);
  expect(plan.suppressed).toMatchObject([{ alert: { id: '1' }, reason: 'notified-within-the-hour' }]);
  expect(shown({ waiting: falls(2), notified, now: now + 1 })).toEqual(['1', '2']);
});

test('of one fund the deepest loss waits, and the newest of each other kind', () => {
  const risen = (id: number): Alert => ({
    ...fallOf(id, 20, 'F'),
    findings: [{ rule: 'r', kind: 'membership', members: { added: ['X'], removed: [] } }],
  });
  let waiting: readonly Alert[] = [];
  for (let id = 1; id < 100; id += 2) {
    waiting = withWaiting(waiting, [fallOf(id, id === 31 ? 90 : 20, 'F'), risen(id + 1)]);
  }
  const depth = ({ findings: [{ kind, ...finding }] }: Alert) =>
    kind === 'fall' && 'move' in finding ? finding.move?.change.percent : kind;
  expect(waiting.map((alert) => [depth(alert), alert.id])).toEqual([
    ['-90.00', '99'],
    ['membership', '100'],
  ]);
});
