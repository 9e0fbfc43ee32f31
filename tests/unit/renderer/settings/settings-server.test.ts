import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { stateWith } from '../fake-bridge.ts';
import { openSettings } from '../open-page.ts';

const on = { settings: { ...stateWith().settings, serverPort: 9470 }, server: { kind: 'on', port: 9470 } } as const;

test('the running server shows its address, and lines for curl and Prometheus', async () => {
  const { person, sent } = await openSettings('data', on);
  expect(screen.getByText('http://127.0.0.1:9470')).toBeTruthy();
  expect(screen.getByText(/^curl -H "Authorization: Bearer TOKEN"/)).toBeTruthy();
  const prometheus = screen.getByText(/job_name: backstop/);
  await person.click(screen.getAllByRole('button', { name: 'Copy' }).at(-1) as HTMLElement);
  expect(sent).toContainEqual(['copy', prometheus.textContent]);
});

test('a new token is shown once, and not after the section is opened again', async () => {
  const page = await openSettings('data', on);
  page.answer('makeServerToken', () => 'abc-123');
  await page.person.click(screen.getByRole('button', { name: 'New token' }));
  expect(screen.getByText('abc-123')).toBeTruthy();
  expect(screen.getByText(/Bearer abc-123/)).toBeTruthy();
  await page.person.click(screen.getByRole('link', { name: 'General' }));
  await page.person.click(screen.getByRole('link', { name: 'Data' }));
  expect(screen.queryByText('abc-123')).toBeNull();
});

test.each(['80', '70000', 'abc', ''])('the port “%s” is refused in words', async (text) => {
  const { person, sent } = await openSettings('data', on);
  const field = screen.getByRole('textbox', { name: 'Port' });
  await person.clear(field);
  if (text !== '') await person.type(field, text);
  await person.keyboard('{Enter}');
  expect(screen.getByText('Enter a port from 1024 to 65535.')).toBeTruthy();
  expect(sent.filter(([name]) => name === 'changeSettings')).toEqual([]);
});

test('a port in use is named', async () => {
  await openSettings('data', { ...on, server: { kind: 'failed', port: 9470, reason: 'EADDRINUSE' } });
  expect(screen.getByText(/Port 9470 is in use by another program/)).toBeTruthy();
});
