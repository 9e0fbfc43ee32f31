import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { OutgoingState } from '../../../../electron/core/state/app-state.ts';
import { now } from '../fake-bridge.ts';
import { openSettings } from '../open-page.ts';

const well: OutgoingState = {
  kind: 'ntfy',
  host: 'push.example',
  waiting: 0,
  lost: 0,
  sentAt: null,
  trouble: null,
};
const plain = (text: string | null | undefined): string => (text ?? '').replace(/[\u2066-\u2069]/g, '');
const group = (): HTMLElement => screen.getByRole('region', { name: 'Beyond this computer' });

test('it is off at first, and an entered secret is sent once and kept nowhere in the page', async () => {
  const { person, sent, push } = await openSettings('alerts');
  expect(within(group()).getByText('Alerts are shown on this computer only.')).toBeTruthy();
  await person.click(within(group()).getByRole('button', { name: 'Set up…' }));
  await person.type(screen.getByRole('textbox', { name: 'Topic address' }), 'https://push.example/s3cret-topic');
  await person.type(screen.getByRole('textbox', { name: 'Access token' }), 'tk_s3cret{Enter}');
  const recipient = { kind: 'ntfy', url: 'https://push.example/s3cret-topic', token: 'tk_s3cret' };
  expect(sent).toContainEqual(['chooseRecipient', recipient]);
  await push({ outgoing: well });
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  expect(plain(group().textContent)).toContain('ntfy (push.example)');
  expect(plain(group().textContent)).toContain('push.example receives the text of each alert');
  expect(plain(group().textContent)).toContain('While this computer sleeps');
  await person.click(within(group()).getByRole('button', { name: 'Change…' }));
  expect(screen.getByRole('textbox', { name: 'Topic address' })).toHaveProperty('value', '');
  expect(document.body.innerHTML).not.toContain('s3cret');
});

test('each service has its own fields', async () => {
  const page = await openSettings('alerts', { outgoing: { ...well, kind: 'telegram' } });
  await page.person.click(within(group()).getByRole('button', { name: 'Change…' }));
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
    const page = await openSettings('alerts');
    page.refuse('chooseRecipient', { code: 'invalid-argument', message: '', detail: { member, reason } });
    await page.person.click(within(group()).getByRole('button', { name: 'Set up…' }));
    const field = screen.getByRole('textbox', { name: 'Topic address' });
    await page.person.type(field, 'http://push.example/x{Enter}');
    expect(screen.getByText(words)).toBeTruthy();
    expect(field).toHaveProperty('value', 'http://push.example/x');
    expect(field.getAttribute('aria-invalid')).toBe(member === 'url' ? 'true' : null);
  },
);

test.each([
  [{ ok: true } as const, 'Sent: push.example accepted it.'],
  [
    { ok: false, failure: { kind: 'refused', status: 401, said: 'unauthorized', retryAt: null } } as const,
    'push.example does not accept the token or address (HTTP 401). It says: unauthorized',
  ],
  [
    { ok: false, failure: { kind: 'dns', status: null, said: '', retryAt: null } } as const,
    'There is no host named push.example.',
  ],
])('a test with %j says “%s”', async (outcome, words) => {
  const page = await openSettings('alerts', { outgoing: well });
  page.answer('testRecipient', () => outcome);
  await page.person.click(within(group()).getByRole('button', { name: 'Send a test' }));
  await expect.poll(() => plain(within(group()).getByRole('status').textContent)).toBe(words);
});

test('the problem, the waiting alerts, the next attempt and lost alerts are shown', async () => {
  const trouble = { kind: 'server', status: 503, at: now, retryAt: now + 60_000 } as const;
  await openSettings('alerts', { outgoing: { ...well, waiting: 2, lost: 1, trouble } });
  expect(plain(group().textContent)).toContain(
    'push.example has a problem (HTTP 503). 2 alerts are waiting. Next attempt 14:09. 1 alert could not be sent within a day and was given up.',
  );
});

test('one button turns it off', async () => {
  const { person, sent } = await openSettings('alerts', { outgoing: well });
  await person.click(within(group()).getByRole('button', { name: 'Turn off' }));
  expect(sent).toContainEqual(['chooseRecipient', null]);
});
