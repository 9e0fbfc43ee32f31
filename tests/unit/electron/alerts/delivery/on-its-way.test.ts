import { describe, expect, test } from 'vitest';
import type { OutgoingMessage, SendOutcome } from '../../../../../electron/alerts/delivery/messenger.ts';
import { fall, ruleWith } from '../../support/alerts/alert-watch.ts';
import { AlertWorld } from '../../support/alerts/alert-world.ts';
import { settled } from '../../support/fake-clock.ts';
import { day, hour, minute } from '../../support/recordings/samples.ts';

class SendingWorld extends AlertWorld {
  /** What was sent beyond this computer, oldest first. */
  readonly sent: OutgoingMessage[] = [];
  #answered = Promise.withResolvers<SendOutcome>();

  constructor() {
    super([ruleWith(fall('10', 'previous'))]);
    this.messenger = {
      isOn: () => true,
      heldUntil: () => null,
      send: (message) => {
        this.sent.push(message);
        this.#answered = Promise.withResolvers();
        return this.#answered.promise;
      },
    };
    this.start().outbox.open();
  }

  /** Answers the message that is under way. */
  async arrive(outcome: SendOutcome): Promise<void> {
    this.#answered.resolve(outcome);
    await settled();
  }

  sentTitles(): string[] {
    return this.sent.map(({ title }) => title);
  }
}
const failed = { ok: false, failure: { kind: 'server', status: 503, said: '', retryAt: null } } as const;

describe('a message beyond this computer', () => {
  test('under way does not include later alerts: they follow it', async () => {
    const world = new SendingWorld();
    for (const balance of ['1000', '300', '990', '850']) {
      world.clock.time += minute;
      world.answer({ 1: balance });
    }
    await world.arrive({ ok: true });
    expect(world.sentTitles()).toEqual(['S1 fund fell 70%']);
    await world.clock.advance(2 * hour);
    expect(world.sentTitles()).toEqual(['S1 fund fell 70%', 'S1 fund is 15% lower than 1K USDT on 23 Apr']);
  });

  test.each([-400 * day, 400 * day])('is not given up because the clock was corrected by %i ms', async (jump) => {
    const world = new SendingWorld();
    for (const balance of ['1000', '300']) world.answer({ 1: balance });
    await world.arrive({ ok: true });
    world.clock.time += minute;
    world.answer({ 1: '20' });
    world.clock.putRight(jump);
    await world.clock.advance(2 * hour);
    expect(world.sentTitles()).toEqual(['S1 fund fell 70%', 'S1 fund fell 98%']);
    await world.arrive(failed);
    await world.clock.advance(minute);
    expect(world.alerts.outbox.state()).toMatchObject({ waiting: 1, lost: 0 });
  });

  test('that failed is retried within an hour, also if the clock was set back', async () => {
    const world = new SendingWorld();
    for (const balance of ['1000', '300']) world.answer({ 1: balance });
    await world.arrive(failed);
    world.clock.putRight(-3 * hour);
    await world.clock.advance(hour);
    expect(world.sent).toHaveLength(2);
  });

  test('is given up and logged where its text throws, and the next one is sent', async () => {
    const world = new SendingWorld();
    const { locale } = world;
    world.answer({ 1: '1000', 2: '1000' });
    world.personWatches = true; // so that no notification needs the text
    world.locale = () => {
      throw new TypeError('a fault of our own');
    };
    world.answer({ 1: '300', 2: '1000' });
    expect(world.alerts.outbox.state()).toMatchObject({ waiting: 0, lost: 1 });
    world.locale = locale;
    world.answer({ 1: '300', 2: '200' });
    await settled();
    expect(world.sentTitles()).toEqual(['S2 fund fell 80%']);
    expect(world.logged.join('\n')).toMatch(/TypeError: a fault of our own\n\s+at [\s\S]*alert 1 did not go out/);
  });
});
