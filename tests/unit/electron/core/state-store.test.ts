import { expect, test } from 'vitest';
import { createStateStore, type StateStore } from '../../../../electron/core/state/state-store.ts';
import { stateWith } from '../support/states.ts';

function startedStore(): StateStore {
  const store = createStateStore();
  store.start((previous) => stateWith({ revision: (previous?.revision ?? 0) + 1 }));
  return store;
}

test('has no state before the start, and then publishes to no subscriber', () => {
  const store = createStateStore();
  store.subscribe(() => expect.unreachable());
  store.publish();
  expect(() => store.current()).toThrow('no state before the start');
});

test('the revision rises with each publication and not by asking, and subscribers get the current state until they end', () => {
  const store = startedStore();
  const revisions = [store.current().revision];
  const end = store.subscribe((state) => {
    expect(state).toBe(store.current());
    revisions.push(state.revision);
  });
  for (let count = 0; count < 5; count++) store.publish();
  end();
  store.publish();
  expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  expect(revisions).toHaveLength(6);
  expect(store.current()).toBe(store.current());
});

test('a subscriber that publishes again leaves no other with an older state', () => {
  const store = startedStore();
  let again = true;
  const last: number[] = [];
  store.subscribe(() => {
    if (!again) return;
    again = false;
    store.publish();
  });
  store.subscribe(({ revision }) => last.push(revision));
  store.publish();
  expect(last.at(-1)).toBe(store.current().revision);
  expect(last).toEqual([...last].sort((a, b) => a - b));
});
