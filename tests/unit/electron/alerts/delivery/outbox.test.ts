import { expect, test } from 'vitest';
import { createOutbox } from '../../../../../electron/alerts/delivery/outbox.ts';
import { createKeptAlerts } from '../../../../../electron/alerts/kept-alerts.ts';
import { defaultSettings } from '../../../../../electron/settings/settings.ts';
import { alertOf, fall } from '../../support/alerts/worded-alerts.ts';
import { fakeClock, settled } from '../../support/fake-clock.ts';
import { stamp } from '../../support/recordings/samples.ts';

test('gives up and logs a message whose text throws, and sends the next one', async () => {
  const kept = createKeptAlerts({ read: () => null, write: () => null }, () => 'http://host');
  const logged: string[] = [];
  const sent: string[] = [];
  let broken = true;
  const outbox = createOutbox(
    { clock: fakeClock(stamp), random: () => 0.5, log: (text) => logged.push(text) },
    {
      settings: () => defaultSettings,
      locale() {
        if (broken) throw new TypeError('a fault of our own');
        return 'en';
      },
    },
    {
      kept,
      funds: () => [],
      publish: () => undefined,
      messenger: {
        isOn: () => true,
        heldUntil: () => null,
        send({ id }) {
          sent.push(id);
          return Promise.resolve({ ok: true });
        },
      },
    },
  );
  const find = (id: string, fund: string): void => {
    const outgoing = outbox.queued(kept.current().outgoing, [alertOf(fall, { id, fund })], []);
    kept.keep({ ...kept.current(), outgoing });
    outbox.run();
  };
  outbox.open();
  find('1', '1');
  expect(outbox.state()).toMatchObject({ waiting: 0, lost: 1 });
  broken = false;
  find('2', '2');
  await settled();
  expect(sent).toEqual(['2']);
  expect(logged.join('\n')).toMatch(/TypeError: a fault of our own\n\s+at [\s\S]*alert 1 did not go out/);
});
