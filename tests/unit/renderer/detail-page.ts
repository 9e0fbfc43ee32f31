import { screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { vi } from 'vitest';
import type { DetailRange, FundDetail } from '../../../electron/funds/view/fund-detail.ts';
import { bitcoinFund, stamp } from './fake-bridge.ts';
import { type OpenPage, openPopover } from './open-page.ts';
import { day, drainedFund } from './recorded-funds.ts';

export const usdt = [
  { at: stamp - 3 * day, balance: '990000000' },
  { at: stamp - 2 * day, balance: '985000000.25' },
  { at: stamp - day, balance: '981930579.315848' },
  { at: stamp, balance: '793930579.315848' },
];

export function detailOf(changes: Partial<FundDetail> = {}, range: DetailRange = 'month'): FundDetail {
  const series = [
    { asset: 'USDT', points: usdt },
    { asset: 'BTC', points: [{ at: stamp, balance: '61.73143554' }] },
  ];
  const recordedFrom = stamp - 200 * day + 60_000;
  const { symbols } = bitcoinFund;
  return { id: 1, range, recordedFrom, symbols, series, gaps: [], events: [], ratings: [], ...changes };
}

export const heading = (): HTMLElement => screen.getByRole('button', { name: 'BTCUSDT, ETHUSDT' });
export const article = () => within(screen.getByRole('article'));
export const slider = (): HTMLElement => screen.getByRole('slider', { name: 'USDT over time' });

export async function settle(): Promise<void> {
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(0);
  await tick();
}

/** The popover with the history of the BTC fund open. */
export async function openDetail(detail: FundDetail | null = detailOf(), fund = drainedFund): Promise<OpenPage> {
  const page = await openPopover({ funds: [fund] });
  page.answer('getFundDetail', () => detail);
  await page.person.click(heading());
  await settle();
  return page;
}
