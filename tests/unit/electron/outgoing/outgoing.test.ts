import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { createOutgoing, type Outgoing, type StoredRecipient } from '../../../../electron/outgoing/outgoing.ts';
import type { Recipient } from '../../../../electron/outgoing/recipient.ts';
import { recipientServer } from '../support/alerts/recipients.ts';
import { openKeyring } from '../support/keyrings.ts';
import { day, hour, stamp } from '../support/recordings/samples.ts';

const text = { title: 'T', body: 'b' };
const recipientAt = (url: string): Recipient => ({ kind: 'json', url: `${url}/hook`, token: '' });
const limited = (response: ServerResponse): void => void response.writeHead(429, { 'retry-after': '3600' }).end();

function scene(): { readonly clock: { time: number }; readonly outgoing: Outgoing } {
  const clock = { time: stamp };
  let stored: StoredRecipient | null = null;
  const outgoing = createOutgoing({
    store: {
      read: () => stored,
      write(next) {
        stored = next;
      },
    },
    keyring: openKeyring,
    fetch,
    now: () => clock.time,
    log: () => undefined,
    report: (content) => content,
  });
  return { clock, outgoing };
}

test('a clock that was set back does not lengthen a wait beyond the longest', async () => {
  const { clock, outgoing } = scene();
  const server = await recipientServer();
  server.answer(limited);
  await outgoing.choose(recipientAt(server.url));
  await outgoing.test(text);
  expect(outgoing.heldUntil()).toBe(stamp + hour);
  clock.time = stamp - day + hour;
  expect(outgoing.heldUntil()).toBe(stamp + hour);
  clock.time = stamp - day + hour - 1;
  expect(outgoing.heldUntil()).toBeNull();
  server.answer(200);
  expect(await outgoing.test(text)).toEqual({ ok: true });
});

test('the wait that one recipient asks for does not silence another that was chosen meanwhile', async () => {
  const { outgoing } = scene();
  const [old, next] = [await recipientServer(), await recipientServer()];
  const asked = Promise.withResolvers<ServerResponse>();
  old.answer(asked.resolve);
  await outgoing.choose(recipientAt(old.url));
  const testing = outgoing.test(text);
  const response = await asked.promise;
  await outgoing.choose(recipientAt(next.url));
  limited(response);
  expect(await testing).toMatchObject({ failure: { kind: 'limited' } });
  expect(outgoing.heldUntil()).toBeNull();
  expect(await outgoing.test(text)).toEqual({ ok: true });
  expect(next.received).toHaveLength(1);
});
