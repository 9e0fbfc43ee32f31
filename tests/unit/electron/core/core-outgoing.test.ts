import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outgoingScene, recipient, sendingScene } from '../support/alerts/outgoing-scene.ts';
import type { RecipientServer } from '../support/alerts/recipients.ts';
import { openKeyring } from '../support/keyrings.ts';
import { hour, minute } from '../support/recordings/samples.ts';

const titles = ({ received }: RecipientServer): unknown[] => received.map(({ body }) => body.title);

test('is off at first, and never sends an alert that was found before it was on', async () => {
  const { answer, core, server, pass } = await outgoingScene();
  expect(core.state.current().outgoing).toBeNull();
  await answer(1, '800');
  await core.chooseRecipient(recipient(server));
  await pass(2 * hour);
  expect(server.received).toEqual([]);
  expect(core.state.current().outgoing).toMatchObject({ kind: 'json', host: new URL(server.url).host, waiting: 0 });
});

test('sends each alert once in one envelope, also across restarts and while the popover shows it', async () => {
  const made = await sendingScene();
  const { server, answer, restart } = made;
  made.core.alerts.connect({ show: () => undefined, personWatches: () => true });
  await answer(1, '800');
  expect(server.received).toMatchObject([
    {
      path: '/s3cretHook',
      headers: { authorization: 'Bearer tk_s3cret' },
      body: {
        schema: 1,
        stale: false,
        errors: [],
        kind: 'alert',
        id: '1',
        title: 'AUSDT fund fell 20%',
        alerts: [{ id: '1', kind: 'fall', watched: ['AUSDT'] }],
      },
    },
  ]);
  await restart();
  await answer(1, '800');
  await answer(2, '600');
  await restart();
  expect(titles(server)).toEqual(['AUSDT fund fell 20%', 'AUSDT fund fell 40%']);
  expect(made.core.state.current().outgoing).toMatchObject({ waiting: 0, lost: 0, trouble: null });
});

test('asks a failing recipient again after growing waits, also across a restart, and sends each alert once', async () => {
  const made = await sendingScene();
  const { server, answer, pass, restart } = made;
  server.answer(503);
  await answer(1, '800');
  expect(made.core.state.current().outgoing).toMatchObject({ waiting: 1, trouble: { kind: 'server', status: 503 } });
  await pass(hour);
  expect(server.received.length).toBeGreaterThan(4);
  expect(server.received.length).toBeLessThan(20);
  await restart();
  server.answer(200);
  server.received.splice(0);
  await pass(20 * minute);
  expect(titles(server)).toEqual(['AUSDT fund fell 20%']);
  expect(made.core.state.current().outgoing).toMatchObject({ waiting: 0, trouble: null });
});

test('keeps the wait that the recipient asks for, also across a restart and for a test message', async () => {
  const made = await sendingScene();
  const { server, answer, pass, restart } = made;
  server.answer((response) => void response.writeHead(429, { 'retry-after': '1800' }).end('slow down'));
  await answer(1, '800');
  expect(await made.core.outgoing.test({ title: 'T', body: 'b' })).toMatchObject({
    failure: { kind: 'limited', status: 429, said: 'slow down' },
  });
  await restart();
  await pass(29 * minute);
  expect(server.received).toHaveLength(1);
  server.answer(200);
  await pass(2 * minute);
  expect(server.received).toHaveLength(2);
});

test('retries a refused alert hourly, sends it once the address is right, and gives it up after a day', async () => {
  const made = await sendingScene();
  const { server, answer, pass, world } = made;
  server.answer(401);
  await answer(1, '800');
  await pass(25 * hour);
  expect(server.received.length).toBeGreaterThan(20);
  expect(server.received.length).toBeLessThan(27);
  expect(made.core.state.current().outgoing).toMatchObject({ waiting: 0, lost: 1 });
  expect(world.logged).toContain('alert 1 did not go out: given up after a day');
  await answer(3, '600');
  server.answer(200);
  server.received.splice(0);
  await made.core.chooseRecipient(recipient(server, '/right'));
  await pass(minute);
  expect(server.received).toMatchObject([{ path: '/right' }]);
  expect(made.core.state.current().outgoing).toMatchObject({ waiting: 0, lost: 0 });
});

test('quiet hours hold messages too, and several become one', async () => {
  const made = await sendingScene();
  const { server, answer, pass, world } = made;
  const midnight = new Date(world.clock.time).setHours(0, 0, 0, 0);
  const minutes = (world.clock.time - midnight) / minute;
  made.core.changeSettings({ quietHours: { from: Math.floor(minutes), to: (Math.floor(minutes) + 120) % 1440 } });
  await answer(1, '800', 2);
  expect(server.received).toEqual([]);
  await pass(3 * hour);
  expect(server.received).toHaveLength(1);
  expect(server.received[0]?.body.alerts).toHaveLength(2);
});

test('nothing that is secret stands in a file, in the log or in the state', async () => {
  const made = await sendingScene();
  const { server, answer, world, core } = made;
  server.answer(401, 'tk_s3cret /s3cretHook');
  await answer(1, '800');
  await core.outgoing.test({ title: 'T', body: 'b' });
  const files = readdirSync(world.folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(join(world.folder, name), 'latin1'));
  for (const text of [...files, ...world.logged, JSON.stringify(core.state.current())])
    expect(text).not.toContain('s3cret');
  expect(readFileSync(join(world.folder, 'settings.json'), 'utf8')).not.toContain('outgoing');
});

test('without a keyring nothing is chosen, and one that is locked holds an alert until it opens', async () => {
  let locked = true;
  const refuse = () => Promise.reject(new Error('locked'));
  const keyring = {
    seal: (text: string) => (locked ? refuse() : openKeyring.seal(text)),
    unseal: (sealed: string) => (locked ? refuse() : openKeyring.unseal(sealed)),
  };
  const made = await outgoingScene({ keyring });
  const { server, answer, pass, restart } = made;
  await expect(made.core.chooseRecipient(recipient(server))).rejects.toThrow('locked');
  expect(made.core.state.current().outgoing).toBeNull();
  locked = false;
  await made.core.chooseRecipient(recipient(server));
  locked = true;
  await restart();
  await answer(1, '800');
  expect(made.core.state.current().outgoing).toMatchObject({ waiting: 1, trouble: { kind: 'locked' } });
  locked = false;
  await pass(minute);
  expect(titles(server)).toEqual(['AUSDT fund fell 20%']);
});

test('sends nothing that waited and keeps nothing of the address after it is switched off', async () => {
  const made = await sendingScene();
  const { server, answer, pass, core, world } = made;
  server.answer(503);
  await answer(1, '800');
  await core.chooseRecipient(null);
  server.answer(200);
  server.received.splice(0);
  await pass(hour);
  expect(server.received).toEqual([]);
  expect(core.state.current().outgoing).toBeNull();
  expect(readFileSync(join(world.folder, 'memory.json'), 'utf8')).toContain('"outgoing": null');
});
