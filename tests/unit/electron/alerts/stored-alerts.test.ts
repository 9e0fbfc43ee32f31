import { describe, expect, test } from 'vitest';
import type { Alert, Backing, Finding, FindingOf } from '../../../../electron/alerts/judging/alert.ts';
import { emptyAlertMemory } from '../../../../electron/alerts/judging/memory.ts';
import { blankState } from '../../../../electron/alerts/judging/rule-state.ts';
import { readStoredAlerts, storedText } from '../../../../electron/alerts/stored/stored-alerts.ts';
import { below, fall as fallBy, ruleWith } from '../support/alerts/alert-watch.ts';
import { AlertWorld, fallingWorld } from '../support/alerts/alert-world.ts';
import { alertOf, below as belowAmount, fall, move } from '../support/alerts/worded-alerts.ts';
import { day, hour, stamp } from '../support/recordings/samples.ts';

const fallOf = (id: string, fund: string): Alert =>
  alertOf(fall, { id, fund, at: stamp + Number(id), began: stamp + Number(id) });

const backing: Backing = { held: { asset: 'USDT', balance: '5000000' }, members: 2 };
const ofEachKind: { readonly [Kind in Finding['kind']]: FindingOf<Kind> } = {
  below: belowAmount,
  fall: { ...fall, earlier: true },
  rise: { rule: 'r', kind: 'rise', move },
  adl: { ...fall, kind: 'adl', symbols: ['S1'], risk: 'high' },
  gone: {
    rule: 'r',
    kind: 'gone',
    asset: null,
    lost: [{ asset: 'USDT', balance: '5', at: stamp, loss: '5' }],
    unread: ['BNB'],
  },
  rating: { rule: 'r', kind: 'rating', symbols: ['S1'], risk: 'high' },
  membership: { rule: 'r', kind: 'membership', members: { added: ['S2'], removed: [] } },
  backing: { rule: 'r', kind: 'backing', symbols: ['S1'], before: backing, now: backing, smaller: false },
  overdue: { rule: 'r', kind: 'overdue', hours: 30, stamp },
};

/** As the first version stored a fall. */
function earlier({ began: _, findings: [finding], ...alert }: Alert): object {
  if (finding.kind !== 'fall') return alert;
  const { deeper: __, began: ___, move, ...rest } = finding;
  const { regrouped: ____, ...change } = move.change;
  const { regroupedInAll: _____, ...moved } = move;
  return { ...alert, findings: [{ ...rest, move: { ...moved, change }, judgeable: true }] };
}

test('what is written is read again', () => {
  const findings = Object.values(ofEachKind);
  const alert: Alert = { ...fallOf('7', '1'), left: true, former: ['A'], findings: [ofEachKind.fall, ...findings] };
  const states = [blankState({ rule: ruleWith(below('700')), condition: '"told":' }, 'USDT')];
  const fund = { key: '1', watched: ['A'], symbols: ['A'], held: [], changes: [], newest: stamp, states };
  const stored = {
    memory: { ...emptyAlertMemory, funds: [fund], next: 8 },
    open: [{ id: '7', first: alert, deepest: alert, seenAt: stamp }],
    waiting: [alert],
    notified: [{ fund: '1', at: stamp }],
    outgoing: {
      waiting: [alert],
      notified: [{ fund: '1', at: stamp }],
      heldUntil: stamp,
      failingSince: stamp,
      sentAt: stamp,
      lost: 2,
    },
  };
  expect(readStoredAlerts(storedText(stored))).toEqual(stored);
  // Earlier versions called some of it otherwise: nothing is forgotten because of an update.
  const earlier = storedText(stored).replaceAll('"notified":', '"told":').replaceAll('"states":', '"marks":');
  expect(readStoredAlerts(earlier)).toEqual(stored);
});

test('what the first version stored is open with one alert for each fund, and still waits', () => {
  const memory = { ...emptyAlertMemory, next: 4 };
  const unseen = [fallOf('3', '2'), fallOf('2', '1'), fallOf('1', '1')].map(earlier);
  const read = readStoredAlerts(JSON.stringify({ memory, unseen, waiting: unseen.slice(0, 1), held: ['3'] }));
  expect(read.open.map(({ id, first, seenAt }) => [id, first.id, seenAt]).sort()).toEqual([
    ['2', '1', null],
    ['3', '3', null],
  ]);
  expect(read.waiting.map(({ id }) => id)).toEqual(['3']);
  expect([read.memory.next, read.notified]).toEqual([4, []]);
});

test('shows a notification though it cannot be stored, and stores it with the next answer, also an unchanged one', () => {
  const { world, fall } = fallingWorld();
  const { write } = world.store;
  world.store.write = () => 'the disk is full';
  fall();
  expect(world.shown).toHaveLength(1);
  world.store.write = write;
  for (let hours = 0; hours < 2; hours += 1) {
    world.clock.time += hour;
    world.again();
  }
  expect(world.recorded).toMatchObject([{ fund: 1, symbol: 'S1', percent: '-20.00' }]);
  world.alerts.close();
  expect(world.start().state().alerts).toMatchObject([{ id: '1', seen: false }]);
  expect(world.shown).toHaveLength(1);
});

test('stores an unchanged answer once', () => {
  const { world } = fallingWorld();
  let writes = 0;
  world.store.write = () => {
    writes += 1;
    return null;
  };
  world.answer({ 1: '990' });
  for (let hours = 0; hours < 4; hours += 1) world.again();
  expect(writes).toBe(1);
});

test.each(['', 'null', '{"memory":7}'])('treats a stored %j as empty', (text) => {
  const world = new AlertWorld();
  world.kept.set(world.source, text);
  world.start();
  for (const balance of ['1000', '800']) world.answer({ 1: balance });
  expect(world.shown).toHaveLength(1);
});

describe('stored text of two falls with one invalid value', () => {
  const world = new AlertWorld([ruleWith(fallBy('10')), ruleWith(below('700'))]);
  world.answer({ 1: '1000', 2: '2000' });
  world.clock.time += day;
  world.answer({ 1: '600', 2: '500' });
  const text = world.kept.get(world.source) ?? '';

  test.each([9e15, -9e15, 1e300, 'x', '', '1e999999999', null, {}])(
    '%j loses only the part that contains it',
    (bad) => {
      for (const leaf of leavesOf(JSON.parse(text))) {
        const whole = JSON.parse(text);
        const holder = leaf.slice(0, -1).reduce((value, key) => value[key], whole);
        holder[leaf.at(-1) ?? ''] = bad;
        world.kept.set(world.source, JSON.stringify(whole));
        const started = world.start();
        const { alerts: cards } = started.state();
        const where = leaf.join('.');
        expect(JSON.stringify(cards), where).not.toMatch(/NaN|Infinity|undefined|Invalid/);
        expect(cards.length, where).toBeGreaterThan(0);
        expect(started.memory().funds.length, where).toBeGreaterThan(0);
        started.close();
      }
    },
  );
});

/** The paths of all values that are neither an object nor a list. */
function leavesOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part).map((rest) => [key, ...rest]));
}
