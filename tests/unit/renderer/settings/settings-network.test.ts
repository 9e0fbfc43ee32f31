import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { stateWith } from '../funds.ts';
import { openSettings, textOf } from '../page.ts';

const server = (): HTMLInputElement => screen.getByRole('textbox', { name: 'Proxy address' });

const manual = { ...stateWith().settings, proxy: { mode: 'manual', server: 'http://a.example:1' } } as const;

test('the network section keeps the previous proxy until the new one has an address', async () => {
  const { person, enter, sentBy } = await openSettings('network');
  await person.click(screen.getByRole('radio', { name: 'Manual' }));
  expect(sentBy('changeSettings')).toEqual([]);
  await enter(server(), 'proxy.example:8080');
  expect(sentBy('changeSettings')).toEqual([{ proxy: { mode: 'manual', server: 'proxy.example:8080' } }]);
});

test('the network section goes back to the system’s proxy when the address is emptied', async () => {
  const { enter, sentBy } = await openSettings('network', { settings: manual });
  await enter(server(), '');
  expect(sentBy('changeSettings')).toEqual([{ proxy: { mode: 'system', server: '' } }]);
});

test.each([
  ['proxy.server', 'credentials', /Backstop stores no passwords/],
  ['proxy.server', 'scheme', /Only http, https or socks/],
  ['source', 'scheme', /Only https, or http on this computer/],
  ['source', 'not-a-url', /This isn’t a valid address/],
  ['source', 'path', /Nothing may follow the host and port/],
])(
  'the network section refuses %s for its %s next to the field, and keeps the old value',
  async (member, reason, words) => {
    const { person, enter, refuse } = await openSettings('network', { settings: manual });
    refuse('changeSettings', { code: 'invalid-argument', message: '', detail: { member, reason } });
    const field = member === 'source' ? screen.getByRole('textbox', { name: 'API host' }) : server();
    await enter(field, 'nonsense');
    expect(screen.getByText(words)).toBeTruthy();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await person.keyboard('{Escape}');
    expect((field as HTMLInputElement).value).toBe(member === 'source' ? '' : 'http://a.example:1');
  },
);

test('the network section shows a host of the command line without a field', async () => {
  await openSettings('network', { sourceFixed: true, source: 'http://127.0.0.1:9' });
  expect(screen.getByText('http://127.0.0.1:9')).toBeTruthy();
  expect(screen.queryByRole('textbox', { name: 'API host' })).toBeNull();
});

const steps = (): string[] => screen.queryAllByRole('listitem').map(textOf);
const proxy = { name: 'proxy', outcome: 'skipped', detail: {} } as const;

test('the test of the connection shows each step as it ends, and ignores a second click', async () => {
  const { person, sentBy, pushMessage } = await openSettings('network');
  const button = screen.getByRole('button', { name: 'Test connection' });
  await person.click(button);
  await pushMessage('connectionTest', { running: true, steps: [proxy] });
  expect([steps(), textOf(button)]).toEqual([['Proxy none in use'], 'Testing…']);
  await person.click(button);
  expect(sentBy('testConnection')).toHaveLength(1);
  const name = { name: 'name', outcome: 'failed', detail: { kind: 'dns' } } as const;
  await pushMessage('connectionTest', { running: false, steps: [proxy, name] });
  const advice = 'The exchange’s host name can’t be resolved. Check the network, the VPN and the DNS settings.';
  expect(steps()).toEqual(['Proxy none in use', `Host name Can’t find the exchange’s server ${advice}`]);
  expect(button.getAttribute('aria-disabled')).toBe('false');
});

test('the test of the connection is cleared when the host changes', async () => {
  const { push, pushMessage } = await openSettings('network');
  await pushMessage('connectionTest', { running: false, steps: [proxy] });
  expect(steps()).toHaveLength(1);
  await push({ source: 'https://fapi.example.com' });
  expect(steps()).toEqual([]);
});
