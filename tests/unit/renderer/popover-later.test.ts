import { screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { failure } from './fake-bridge.ts';
import { openPopover } from './open-page.ts';

const parts = '../../../renderer/popover/later/parts.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.doUnmock(parts);
});

function spoilParts(): void {
  vi.doMock(parts, () => {
    throw new Error('no such file');
  });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
}

test('a part of the page that fails to load says so in words', async () => {
  spoilParts();
  await openPopover({ connection: failure('timeout') });
  expect(screen.getByRole('alert').textContent).toContain('A part of this window could not be loaded.');
  expect(screen.getByRole('button', { name: 'Load again' })).toBeTruthy();
});

test('balances are shown although another part of the page failed to load', async () => {
  spoilParts();
  await openPopover({ welcome: true, connection: failure('timeout') });
  expect(screen.getByRole('region', { name: 'BTCUSDT, ETHUSDT' })).toBeTruthy();
  expect(screen.getByRole('status').textContent).toContain('The exchange did not answer in time');
});

test('an ordinary first sight, the very first included, loads no part but its own', async () => {
  spoilParts();
  await openPopover({ welcome: true, source: 'http://127.0.0.1:1', watchlistFixed: true, unreadable: 2 });
  expect(screen.getByRole('region', { name: 'Welcome to Backstop' })).toBeTruthy();
  expect(screen.getByText(/^2 entries/)).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('all parts of a first sight come together', async () => {
  const seen: boolean[] = [];
  const watcher = new MutationObserver(() => {
    if (screen.queryByRole('table') !== null) seen.push(screen.queryByText(/^The balances below are from/) !== null);
  });
  watcher.observe(document.body, { childList: true, subtree: true });
  await openPopover({ connection: failure('timeout') });
  watcher.disconnect();
  expect(seen.length).toBeGreaterThan(0);
  expect(seen).not.toContain(false);
});
