import { screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { activeAlert } from '../../electron/support/states.ts';
import { detailOf, drainedFund, fundWith, minute, now } from '../funds.ts';
import { openPopover, settle, textOf } from '../page.ts';

const fell = 'BTCUSDT fund fell 23.7%';
const detail = 'From 2 to 1 BTC within 24 hours.';
const alert = activeAlert({ id: 'a', asset: 'BTC', text: fell, detail, at: now, began: now });
const rise = { kind: 'rise', text: 'ACTUSDT fund rose 50%', detail: '', grave: false, loss: false } as const;
const other = { ...alert, ...rise, id: 'b', key: '9', fund: 9, began: now - minute };
const card = (): HTMLElement => screen.getByText(fell, { selector: 'strong' });
const spoken = (): string | null | undefined => document.querySelector('.spoken[aria-live]')?.textContent;
const isOpenAt = (asset: string): boolean => screen.getByRole<HTMLInputElement>('radio', { name: asset }).checked;

test('an alert is shown above the list and above the history it opens, with its detail and since when it is open', async () => {
  const { person, sentBy } = await openPopover({ funds: [fundWith([{}]), drainedFund], alerts: [alert, other] });
  const alerts = within(screen.getByRole('region', { name: '2 open alerts' }));
  expect(alerts.getAllByRole('listitem').map((item) => textOf(item.querySelector('.alert')))).toEqual([
    `${fell} ${detail} Open since 14:08.`,
    'ACTUSDT fund rose 50% Open since 14:07.',
  ]);
  expect(document.querySelector('main')?.contains(card())).toBe(false);
  await person.click(card());
  await settle();
  expect(sentBy('getFundDetail')).toEqual([{ fund: 1, range: 'month' }]);
  expect(isOpenAt('BTC')).toBe(true);
  expect(card()).toBeTruthy();
});

test('an alert is dismissed alone, with the focus on the next one, or with all others', async () => {
  const { press, push, sentBy, answer } = await openPopover({ funds: [drainedFund], alerts: [alert, other] });
  answer('dismissAlerts', () => {
    void push({ alerts: [other] });
    return null;
  });
  await press(`Dismiss: ${fell}`);
  await settle();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Dismiss: ACTUSDT fund rose 50%' }));
  await push({ alerts: [alert, other] });
  await press('Dismiss all');
  expect(sentBy('dismissAlerts')).toEqual([['a'], ['a', 'b']]);
});

test('an alert of another exchange host gets its own card although the id is the same', async () => {
  const { push } = await openPopover({ funds: [drainedFund], alerts: [alert] });
  const before = card();
  await push({ alerts: [alert] });
  expect(card()).toBe(before);
  await push({ alerts: [alert], source: 'https://demo-fapi.binance.com' });
  expect(card()).not.toBe(before);
});

test.each([
  ['en', '. '],
  ['zh-CN', '。'],
] as const)(
  'an alert that is new is read out while the popover is open, an older one is not (%s)',
  async (locale, stop) => {
    const { push } = await openPopover({ funds: [drainedFund], alerts: [other], locale });
    expect(spoken()).toBe('');
    await push({ alerts: [alert, other] });
    expect(spoken()).toBe(`${fell}${stop}${detail}`);
  },
);

test('a click on a notification opens the history of its fund and asset, and closes the list of keys', async () => {
  const { person, pushMessage, sentBy } = await openPopover({ funds: [drainedFund], alerts: [alert] });
  await person.keyboard('?');
  await pushMessage('openFund', 1);
  await vi.dynamicImportSettled();
  expect(screen.getByRole<HTMLDialogElement>('dialog', { hidden: true }).open).toBe(false);
  expect(sentBy('getFundDetail')).toEqual([{ fund: 1, range: 'month' }]);
  expect(isOpenAt('BTC')).toBe(true);
});

test('a click on a notification opens the recorded history of a fund that is no longer listed', async () => {
  const { pushMessage, answer } = await openPopover({ funds: [] });
  answer('getFundDetail', () => detailOf({ id: 9, symbols: ['OLDUSDT'], series: [] }));
  await pushMessage('openFund', 9);
  await settle();
  expect(screen.getByRole('article', { name: 'OLDUSDT' })).toBeTruthy();
  expect(screen.getByText('The exchange no longer lists this fund.')).toBeTruthy();
});
