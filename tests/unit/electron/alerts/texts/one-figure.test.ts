import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tremblingWorld } from '../../support/alerts/alert-world.ts';
import { hour } from '../../support/recordings/samples.ts';

/** How far a balance is below another one, in percent, as a text says it. */
function percentOf(from: number, to: number): number {
  return Math.floor(((from - to) * 10_000) / from) / 100;
}

const numbersIn = (pattern: RegExp, text: string): number[] => (pattern.exec(text) ?? []).slice(1).map(Number);

/** What does not fit together in a title and a detail. @param now the balance, at which the fund stands */
function contradictions(title: string, detail: string, now: number): string[] {
  const [from = Number.NaN, to = Number.NaN] = numbersIn(/From (\d+) to (\d+) USDT/, detail);
  const [said = now] = numbersIn(/Now (\d+) USDT/, detail);
  const [alerted] = numbersIn(/It was ([\d.]+)% lower at the alert/, detail);
  const [fell] = numbersIn(/ fell ([\d.]+)%/, title);
  const [lower, base] = numbersIn(/ is ([\d.]+)% lower than (\d+) USDT/, title);
  const [stands = now] = numbersIn(/ is (?:back at|down to) (\d+) USDT/, title);
  const isFitting: readonly (readonly [string, boolean])[] = [
    ['the balance now', said === now && stands === now],
    ['the fall', fell === undefined || (fell === percentOf(from, to) && to === now)],
    ['the beginning', base === undefined || base === from],
    ['the depth now', lower === undefined || base === undefined || lower === percentOf(base, now)],
    ['the depth at the alert', alerted === undefined || alerted === percentOf(from, to)],
    ['how often one figure is said', (detail.match(/at the alert|Alerted before/g) ?? []).length <= 2],
  ];
  return isFitting.flatMap(([what, fits]) => (fits ? [] : [what]));
}

const balance = fc.oneof(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 700, max: 999 }));

test('the title and the detail agree on one loss for a fund that falls, recovers and falls again', () => {
  fc.assert(
    fc.property(fc.array(balance, { minLength: 2, maxLength: 12 }), (balances) => {
      const world = tremblingWorld();
      Object.assign(world, { quietHours: { from: 1, to: 0 }, breakQuietHours: false });
      for (const one of balances) {
        world.answer({ 1: String(one) });
        world.clock.time += hour;
      }
      const last = balances.at(-1) ?? 0;
      const [card] = world.alerts.state().alerts;
      world.quietHours = null;
      world.alerts.retryDelivery();
      for (const told of world.shown) {
        expect({ ...told, wrong: contradictions(told.title, told.body, last) }).toMatchObject({ wrong: [] });
      }
      if (card === undefined) return;
      expect({ ...card, wrong: contradictions(card.text, card.detail, last) }).toMatchObject({ wrong: [] });
      expect(world.shown).toMatchObject([{ title: card.text, body: card.detail }]);
    }),
    { numRuns: 300 },
  );
});
