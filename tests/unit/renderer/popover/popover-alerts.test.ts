import { screen, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import type { UsdEstimate } from '../../../../electron/funds/usd-estimate.ts';
import { activeAlert } from '../../electron/support/states.ts';
import { detailOf, heading, settle } from '../detail-page.ts';
import { minute, now } from '../fake-bridge.ts';
import { openPopover } from '../open-page.ts';
import { drainedFund, fundWith } from '../recorded-funds.ts';

const fell = 'BTCUSDT fund fell 23.7%';
const detail = 'From 2 to 1 BTC within 24 hours.';
const alert = activeAlert({ id: 'a', asset: 'BTC', text: fell, detail, at: now, began: now });
const rise = { kind: 'rise', text: 'ACTUSDT fund rose 50%', detail: '', grave: false, loss: false } as const;
const other = { ...alert, ...rise, id: 'b', key: '9', fund: 9, began: now - minute };
const textOf = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim();

describe('an alert', () => {
  test('is shown above the list and above the history it opens, with its detail and since when it is open', async () => {
    const { person, sent } = await openPopover({ funds: [fundWith([{}]), drainedFund], alerts: [alert, other] });
    const alerts = within(screen.getByRole('region', { name: '2 open alerts' }));
    expect(alerts.getAllByRole('listitem').map((item) => textOf(item.querySelector('.alert')))).toEqual([
      'BTCUSDT fund fell 23.7% From 2 to 1 BTC within 24 hours. Open since 14:08.',
      'ACTUSDT fund rose 50% Open since 14:07.',
    ]);
    expect(document.querySelector('main')?.contains(alerts.getByText('BTCUSDT fund fell 23.7%'))).toBe(false);
    await person.click(alerts.getByText('BTCUSDT fund fell 23.7%'));
    await vi.dynamicImportSettled();
    expect(sent).toContainEqual(['getFundDetail', { fund: 1, range: 'month' }]);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'BTC' }).checked).toBe(true);
    expect(screen.getAllByText('BTCUSDT fund fell 23.7%', { selector: 'strong' })).toHaveLength(1);
  });

  test('is dismissed alone, with the focus on the next one, or with all others', async () => {
    const { person, push, sent, answer } = await openPopover({ funds: [drainedFund], alerts: [alert, other] });
    answer('dismissAlerts', () => {
      void push({ alerts: [other] });
      return null;
    });
    await person.click(screen.getByRole('button', { name: 'Dismiss: BTCUSDT fund fell 23.7%' }));
    await vi.advanceTimersByTimeAsync(0);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Dismiss: ACTUSDT fund rose 50%' }));
    expect(sent).toContainEqual(['dismissAlerts', ['a']]);
    await push({ alerts: [alert, other] });
    await person.click(screen.getByRole('button', { name: 'Dismiss all' }));
    expect(sent).toContainEqual(['dismissAlerts', ['a', 'b']]);
  });
});

describe('a click on a notification', () => {
  test('opens the history of its fund and asset, and closes the list of keys', async () => {
    const { person, pushMessage, sent } = await openPopover({ funds: [drainedFund], alerts: [alert] });
    await person.keyboard('?');
    await pushMessage('openFund', 1);
    await vi.dynamicImportSettled();
    expect(screen.getByRole<HTMLDialogElement>('dialog', { hidden: true }).open).toBe(false);
    expect(sent).toContainEqual(['getFundDetail', { fund: 1, range: 'month' }]);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'BTC' }).checked).toBe(true);
  });

  test('of another exchange host gets its own card although the id is the same', async () => {
    const { push } = await openPopover({ funds: [drainedFund], alerts: [alert] });
    const card = screen.getByText(alert.text, { selector: 'strong' });
    await push({ alerts: [alert] });
    expect(screen.getByText(alert.text, { selector: 'strong' })).toBe(card);
    await push({ alerts: [alert], source: 'https://demo-fapi.binance.com' });
    expect(screen.getByText(alert.text, { selector: 'strong' })).not.toBe(card);
  });

  test('opens the recorded history of a fund that is no longer listed', async () => {
    const { pushMessage, answer } = await openPopover({ funds: [] });
    answer('getFundDetail', () => detailOf({ id: 9, symbols: ['OLDUSDT'], series: [] }));
    await pushMessage('openFund', 9);
    await vi.dynamicImportSettled();
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.getByRole('article', { name: 'OLDUSDT' })).toBeTruthy();
    expect(screen.getByText('The exchange no longer lists this fund.')).toBeTruthy();
  });
});

test('a new alert is read out while the popover is open, and an older one is not', async () => {
  const { push } = await openPopover({ funds: [drainedFund], alerts: [alert] });
  const said = (): string | null | undefined => document.querySelector('.spoken[aria-live]')?.textContent;
  expect(said()).toBe('');
  await push({ alerts: [other, alert] });
  expect(said()).toContain('ACTUSDT fund rose 50%');
  expect(said()).not.toContain('BTCUSDT');
});

test.each([
  ['en', 'BTCUSDT fund fell 23.7%. From 2 to 1 BTC within 24 hours.'],
  ['zh-CN', 'BTCUSDT fund fell 23.7%。From 2 to 1 BTC within 24 hours.'],
] as const)('the spoken alert in %s ends with the full stop of its language', async (locale, words) => {
  const { push } = await openPopover({ funds: [drainedFund], locale });
  await push({ alerts: [alert] });
  expect(document.querySelector('.spoken[aria-live]')?.textContent).toBe(words);
});

describe('the risk of auto-deleveraging', () => {
  const risksOf = (...risks: readonly string[]) => ({
    at: now,
    risks: risks.map((risk, index) => ({ symbol: ['BTCUSDT', 'ETHUSDT'][index] ?? 'ACTUSDT', risk })),
  });

  test.each([
    [['LOW', 'HIGH'], 'Exchange’s ADL rating high ETHUSDT'],
    [['MIDDLE', 'low'], 'Exchange’s ADL rating medium BTCUSDT'],
    [['EXTREMELY_HIGH', 'EXTREMELY_HIGH'], 'Exchange’s ADL rating extremely high BTCUSDT +1'],
    [['SOMETHING_ELSE'], 'Exchange’s ADL rating SOMETHING_ELSE BTCUSDT'],
    [['SOMETHING_ELSE', 'LOW'], 'Exchange’s ADL rating low ETHUSDT'],
    [['HIGH', 'HIGH', 'HIGH'], 'Exchange’s ADL rating high'],
  ])(
    'of three symbols rated %j is shown as the highest, with its symbols unless it is all of them',
    async (risks, words) => {
      const fund = { ...drainedFund, watched: ['BTCUSDT', 'ETHUSDT', 'ACTUSDT'] };
      await openPopover({ funds: [fund], adlRisk: risksOf(...risks) });
      const badge = await screen.findByText('Exchange’s ADL rating', { exact: false });
      expect(badge.textContent?.replace(/\s+/g, ' ').trim()).toBe(words);
    },
  );
});

describe('the estimate in dollars', () => {
  const estimate: UsdEstimate = {
    usd: '800906270.42',
    parts: [
      { asset: 'USDT', amount: '793930579.315848', price: '1', usd: '793930579.315848', basis: 'nominal' },
      { asset: 'BTC', amount: '61.73143554', price: '113000.5', usd: '6975691.1', basis: 'index' },
    ],
    excluded: [
      { asset: 'XYZ', reason: 'no-price' },
      { asset: 'ETH', reason: 'unknown-balance' },
    ],
  };

  test('shows each assumption and what is left out', async () => {
    const usdEstimates = { pricesAt: now - minute, funds: [{ key: drainedFund.key, ...estimate }] };
    const { person, answer } = await openPopover({ funds: [drainedFund], usdEstimates });
    answer('getFundDetail', () => detailOf());
    await person.click(heading());
    await settle();
    expect(screen.getByText('≈ 800.9M USD')).toBeTruthy();
    await person.click(screen.getByText('Estimated value of this fund'));
    const lines = screen
      .getAllByRole('term')
      .filter((term) => term.closest('details') !== null)
      .map((term) => term.parentElement?.textContent?.replace(/\s+/g, ' ').trim());
    expect(lines).toEqual([
      'USDT 793,930,579.315848 × 1 (taken as 1 USD) 793.9M',
      'BTC 61.73143554 × 113,000.5 (the exchange’s index) 6.976M',
      'XYZ no price, left out',
      'ETH unknown, left out',
    ]);
    expect(screen.getByText('Prices from 14:07; balances as of their own time.')).toBeTruthy();
  });
});
