import { expect, test } from 'vitest';
import { type DeliverySituation, planDelivery } from '../../../../electron/alerts/delivery-plan.ts';
import type { Alert } from '../../../../electron/alerts/judging/alert.ts';

const alertOf = (id: number): Alert => ({
  id: String(id),
  fund: `F${id}`,
  watched: ['AUSDT'],
  at: id,
  stamp: id,
  findings: [{ rule: 'r', kind: 'overdue', hours: 30, stamp: id }],
});
const alerts = (count: number, from = 1): Alert[] => Array.from({ length: count }, (_, index) => alertOf(from + index));
const situation = (change: Partial<DeliverySituation>): DeliverySituation => ({
  fresh: [],
  held: [],
  quiet: false,
  popoverInUse: false,
  ...change,
});
const shown = (change: Partial<DeliverySituation>): string[] =>
  planDelivery(situation(change)).deliveries.map((delivery) =>
    delivery.kind === 'alert' ? delivery.alert.id : delivery.alerts.map(({ id }) => id).join('+'),
  );

test('up to three alerts are shown one by one, a burst of more in one summary', () => {
  expect(shown({})).toEqual([]);
  expect(shown({ fresh: alerts(1) })).toEqual(['1']);
  expect(shown({ fresh: alerts(3) })).toEqual(['1', '2', '3']);
  expect(shown({ fresh: alerts(20) })).toEqual([
    alerts(20)
      .map(({ id }) => id)
      .join('+'),
  ]);
});

test('in quiet hours nothing is shown, and each alert says why', () => {
  const plan = planDelivery(situation({ held: alerts(1), fresh: alerts(2, 2), quiet: true }));
  expect(plan.deliveries).toEqual([]);
  expect(plan.held.map(({ id }) => id)).toEqual(['1', '2', '3']);
  expect(plan.suppressed.map(({ alert, reason }) => [alert.id, reason])).toEqual([
    ['2', 'quiet-hours'],
    ['3', 'quiet-hours'],
  ]);
});

test('after quiet hours everything comes in one, a single alert as itself', () => {
  expect(shown({ held: alerts(2) })).toEqual(['1+2']);
  expect(shown({ held: alerts(1), fresh: alerts(1, 2) })).toEqual(['1+2']);
  expect(shown({ held: alerts(1) })).toEqual(['1']);
});

test('while the popover is in use nothing is shown or held, quiet hours or not, and each alert says why', () => {
  for (const quiet of [false, true]) {
    const plan = planDelivery(situation({ held: alerts(1), fresh: alerts(5, 2), quiet, popoverInUse: true }));
    expect(plan).toMatchObject({ deliveries: [], held: [] });
    expect(new Set(plan.suppressed.map(({ reason }) => reason))).toEqual(new Set(['popover-in-use']));
    expect(plan.suppressed).toHaveLength(6);
  }
});
