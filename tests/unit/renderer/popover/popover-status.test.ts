import { screen, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import { failureKinds } from '../../../../electron/exchange/failure.ts';
import { bitcoinFund, failure, minute, noValues, now, stamp } from '../fake-bridge.ts';
import { openPopover } from '../open-page.ts';
import { changeOf, drainedFund, fundWith } from '../recorded-funds.ts';

const status = (): string => (screen.getByRole('status').textContent ?? '').replace(/\s+/g, ' ').trim();
const freshness = (): string => screen.getByText(/checked|Checking/, { selector: 'header p' }).textContent ?? '';

describe('the head', () => {
  test.each([
    ['First reading of 1 fund, nothing to compare yet', {}],
    ['BTCUSDT fund steady', { funds: [fundWith([{ changes: [changeOf('0', '0.00')] }], { watched: ['BTCUSDT'] })] }],
    ['Checking the exchange…', { ...noValues, connection: { kind: 'waiting' }, refreshing: true }],
    ['Paused', { paused: true }],
    ['First reading of 1 fund, nothing to compare yet', { heldUntil: now - minute }],
    ['Offline since 14:07', { connection: failure('offline') }],
    ['Not available from this location since 14:07', { ...noValues, connection: failure('restricted') }],
    [
      'First reading of 1 fund, nothing to compare yet No requests until 14:20: limited by the exchange',
      { heldUntil: now + 12 * minute },
    ],
  ] as const)('says "%s"', async (words, changes) => {
    await openPopover(changes);
    expect(status()).toBe(words);
  });

  test('has the verdict as its heading, and below it what else stands in the way', async () => {
    await openPopover({ funds: [drainedFund], unreadable: 2, connection: failure('offline') });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('BTCUSDT −19.15% in 24 h');
    expect(status()).toBe('BTCUSDT −19.15% in 24 h Offline · 2 entries could not be read');
  });

  test.each([
    [{}, 'as of 00:00 UTC · checked 3 min ago'],
    [{ fetchedAt: now + 56 * minute }, 'as of 00:00 UTC · checked just now'], // by the page's own clock it is yet to come
    [
      { funds: [{ ...bitcoinFund, updateTime: stamp - 24 * 60 * minute }] },
      'as of 19 Nov 00:00 UTC · checked 3 min ago',
    ],
    [{ connection: failure('timeout') }, 'as of 00:00 UTC · last checked 3 min ago'],
  ])('keeps apart as of when the balances are and when Backstop checked', async (change, words) => {
    await openPopover(change);
    expect(freshness()).toBe(words);
  });

  test('lets ages grow while the page can be seen, and reads none of them out', async () => {
    await openPopover();
    await vi.advanceTimersByTimeAsync(2 * minute);
    expect(freshness()).toContain('checked 5 min ago');
    expect(status()).not.toContain('ago');
  });
});

describe('a failure', () => {
  test.each(failureKinds)('of the kind %s says in its own words what it means, before any value came', async (kind) => {
    await openPopover({ ...noValues, connection: failure(kind) });
    const title = screen.getByRole('heading', { level: 2 });
    expect(status()).toContain(title.textContent);
    expect(title.parentElement?.textContent).not.toMatch(/\berror\b(?! in place)/i);
  });

  test('shows that the connection is tested meanwhile', async () => {
    const { pushMessage } = await openPopover({ ...noValues, connection: failure('dns') });
    await pushMessage('connectionTest', { running: true, steps: [] });
    expect(screen.getByRole('button', { name: 'Testing…' }).getAttribute('aria-disabled')).toBe('true');
  });

  test('labels sample data as long as it is shown', async () => {
    await openPopover({ ...noValues, connection: failure('dns'), sample: [drainedFund] });
    await vi.dynamicImportSettled();
    expect(screen.getByText(/^Sample data, made up/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /793,930,579\.315848/ })).toBeTruthy();
    expect(status()).toContain('find the exchange');
  });

  test('leaves the focus on the button while it tries again', async () => {
    const { push } = await openPopover({ ...noValues, connection: failure('server') });
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Try again' });
    await push({ refreshing: true });
    expect([button.getAttribute('aria-disabled'), button.disabled]).toEqual(['true', false]); // disabled would lose it
  });

  test('offers no attempt while a ban holds', async () => {
    await openPopover({ ...noValues, connection: failure('banned'), heldUntil: now + 12 * minute });
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });
});

test('what is missing is named line by line with its reason', async () => {
  const missing = [
    { symbol: 'FOOUSDT', reason: 'no-fund' },
    { symbol: 'NEWUSDT', reason: 'not-asked' },
  ] as const;
  await openPopover({ missing });
  const lines = within(screen.getByRole('region', { name: 'Without balances' })).getAllByRole('listitem');
  expect(lines.map(({ textContent }) => textContent)).toEqual(['FOOUSDT no fund', 'NEWUSDT not checked yet']);
});

describe('the foot', () => {
  test('sends no request while a limit holds', async () => {
    const { person, sent } = await openPopover({ heldUntil: now + 12 * minute });
    await person.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(sent.filter(([name]) => name === 'refresh')).toEqual([]);
  });

  test('says in words that a command was refused', async () => {
    const { person, refuse } = await openPopover();
    refuse('openSettings', { code: 'refused', message: 'no window left' });
    await person.click(screen.getByRole('button', { name: 'Settings' }));
    expect(screen.getByText('Backstop refused the change: no window left')).toBeTruthy();
  });
});
