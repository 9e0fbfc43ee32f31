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

  test('has the verdict as its heading, and other problems below it', async () => {
    await openPopover({ funds: [drainedFund], unreadable: 2, connection: failure('offline') });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('BTCUSDT −19.15% in 24 h');
    expect(status()).toBe('BTCUSDT −19.15% in 24 h Offline · 2 entries could not be read');
  });

  test.each([
    [{}, 'as of 00:00 UTC · checked 3 min ago'],
    [
      {
        funds: [
          bitcoinFund,
          { ...bitcoinFund, key: 'B' },
          { ...drainedFund, key: 'C', updateTime: stamp + 38 * minute },
        ],
      },
      'as of 00:38 UTC · checked 3 min ago',
    ],
    [{ fetchedAt: now + 56 * minute }, 'as of 00:00 UTC · checked just now'], // by the page's own clock it is yet to come
    [
      { funds: [{ ...bitcoinFund, updateTime: stamp - 24 * 60 * minute }] },
      'as of 19 Nov 00:00 UTC · checked 3 min ago',
    ],
    [{ connection: failure('timeout') }, 'as of 00:00 UTC · last checked 3 min ago'],
  ])('shows the stamp of the balances apart from the time of the check', async (change, words) => {
    await openPopover(change);
    expect(freshness()).toBe(words);
  });

  test('updates ages while the page is visible, without announcing them', async () => {
    await openPopover();
    await vi.advanceTimersByTimeAsync(2 * minute);
    expect(freshness()).toContain('checked 5 min ago');
    expect(status()).not.toContain('ago');
  });
});

describe('a failure', () => {
  test.each(failureKinds)('of the kind %s is explained in its own words before the first value', async (kind) => {
    await openPopover({ ...noValues, connection: failure(kind) });
    const title = screen.getByRole('heading', { level: 2 });
    expect(status()).toContain(title.textContent);
    expect(title.parentElement?.textContent).not.toMatch(/\berror\b(?! in place)/i);
  });

  test('shows a running test of the connection', async () => {
    const { pushMessage } = await openPopover({ ...noValues, connection: failure('dns') });
    await pushMessage('connectionTest', { running: true, steps: [] });
    expect(screen.getByRole('button', { name: 'Testing…' }).getAttribute('aria-disabled')).toBe('true');
  });

  test('labels sample data while it is shown', async () => {
    await openPopover({ ...noValues, connection: failure('dns'), sample: [drainedFund] });
    await vi.dynamicImportSettled();
    expect(screen.getByText(/^Sample data, made up/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /793,930,579\.315848/ })).toBeTruthy();
    expect(status()).toContain('find the exchange');
  });

  test('keeps the focus on the button during the next attempt', async () => {
    const { push } = await openPopover({ ...noValues, connection: failure('server') });
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Try again' });
    await push({ refreshing: true });
    expect([button.getAttribute('aria-disabled'), button.disabled]).toEqual(['true', false]); // disabled would lose it
  });

  test('offers no attempt during a ban', async () => {
    await openPopover({ ...noValues, connection: failure('banned'), heldUntil: now + 12 * minute });
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });
});

test('each missing symbol is named with its reason', async () => {
  const missing = [
    { symbol: 'FOOUSDT', reason: 'no-fund' },
    { symbol: 'NEWUSDT', reason: 'not-asked' },
  ] as const;
  await openPopover({ missing });
  const lines = within(screen.getByRole('region', { name: 'Without balances' })).getAllByRole('listitem');
  expect(lines.map(({ textContent }) => textContent)).toEqual(['FOOUSDT no fund', 'NEWUSDT not checked yet']);
});

describe('the foot', () => {
  test('sends no request during a limit', async () => {
    const { person, sent } = await openPopover({ heldUntil: now + 12 * minute });
    await person.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(sent.filter(([name]) => name === 'refresh')).toEqual([]);
  });

  test('explains a refused command in words', async () => {
    const { person, refuse } = await openPopover();
    refuse('openSettings', { code: 'refused', message: 'no window left' });
    await person.click(screen.getByRole('button', { name: 'Settings' }));
    expect(screen.getByText('Backstop refused the change.')).toBeTruthy();
  });
});
