import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { OutgoingState } from '../../../../electron/core/state/app-state.ts';
import type { AnswerOf } from '../../../../electron/ipc/contract.ts';
import { minute, now } from '../funds.ts';
import { openSettings } from '../page.ts';

const host = 'push.example';
const well: OutgoingState = { kind: 'ntfy', host, waiting: 0, lost: 0, sentAt: null, trouble: null };
const region = (): HTMLElement => screen.getByRole('region', { name: 'Beyond this computer' });
const group = () => within(region());
const plain = (element: HTMLElement): string => (element.textContent ?? '').replace(/[\u2066-\u2069]/g, '');

test('it is off at first, and an entered secret is sent once and kept nowhere in the page', async () => {
  const { person, press, sentBy, push } = await openSettings('alerts');
  expect(group().getByText('Alerts are shown on this computer only.')).toBeTruthy();
  await press('Set up…');
  await person.type(screen.getByRole('textbox', { name: 'Topic address' }), 'https://push.example/s3cret-topic');
  await person.type(screen.getByRole('textbox', { name: 'Access token' }), 'tk_s3cret{Enter}');
  const recipient = { kind: 'ntfy', url: 'https://push.example/s3cret-topic', token: 'tk_s3cret' };
  expect(sentBy('chooseRecipient')).toEqual([recipient]);
  await push({ outgoing: well });
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  for (const said of [`ntfy (${host})`, `${host} receives the text of each alert`, 'While this computer sleeps'])
    expect(plain(region())).toContain(said);
  await press('Change…');
  expect(screen.getByRole('textbox', { name: 'Topic address' })).toHaveProperty('value', '');
  expect(document.body.innerHTML).not.toContain('s3cret');
});

test('each service has its own fields', async () => {
  const { press } = await openSettings('alerts', { outgoing: { ...well, kind: 'telegram' } });
  await press('Change…');
  const fields = screen.getAllByRole('textbox').map((field) => (field as HTMLInputElement).labels?.[0]?.textContent);
  expect(fields).toEqual(['Bot token', 'Chat ID', 'Server']);
  expect(screen.getByRole('textbox', { name: 'Server' })).toHaveProperty('value', 'https://api.telegram.org');
});

test.each([
  ['url', 'scheme', 'Only https, or http on this computer.'],
  ['url', 'no-path', /The last part of the address is missing/],
  ['token', 'not-a-token', /This can’t be a token/],
  ['', 'no-keyring', /keyring is missing or locked/],
])(
  'a refusal of “%s” because of %s is shown beside the fields, which keep their text',
  async (member, reason, words) => {
    const { person, press, refuse } = await openSettings('alerts');
    refuse('chooseRecipient', { code: 'invalid-argument', message: '', detail: { member, reason } });
    await press('Set up…');
    const field = screen.getByRole('textbox', { name: 'Topic address' });
    await person.type(field, 'http://push.example/x{Enter}');
    expect(screen.getByText(words)).toBeTruthy();
    expect(field).toHaveProperty('value', 'http://push.example/x');
    expect(field.getAttribute('aria-invalid')).toBe(member === 'url' ? 'true' : null);
  },
);

test.each<[AnswerOf<'testRecipient'>, string]>([
  [{ ok: true }, `Sent: ${host} accepted it.`],
  [
    { ok: false, failure: { kind: 'refused', status: 401, said: 'unauthorized', retryAt: null } },
    `${host} does not accept the token or address (HTTP 401). It says: unauthorized`,
  ],
  [{ ok: false, failure: { kind: 'dns', status: null, said: '', retryAt: null } }, `There is no host named ${host}.`],
])('a test with %j says “%s”', async (outcome, words) => {
  const { press, answer } = await openSettings('alerts', { outgoing: well });
  answer('testRecipient', () => outcome);
  await press('Send a test');
  await expect.poll(() => plain(group().getByRole('status'))).toBe(words);
});

test('the problem, the waiting alerts, the next attempt and lost alerts are shown, and one button turns it off', async () => {
  const trouble = { kind: 'server', status: 503, at: now, retryAt: now + minute } as const;
  const { press, sentBy } = await openSettings('alerts', { outgoing: { ...well, waiting: 2, lost: 1, trouble } });
  expect(plain(region())).toContain(
    `${host} has a problem (HTTP 503). 2 alerts are waiting. Next attempt 14:09. 1 alert could not be sent within a day and was given up.`,
  );
  await press('Turn off');
  expect(sentBy('chooseRecipient')).toEqual([null]);
});
