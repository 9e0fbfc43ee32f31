import { screen, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { bitcoinFund, smallFund } from '../funds.ts';
import { type OpenPage, openPopover } from '../page.ts';

const balances = (): HTMLElement[] => screen.getAllByRole('button', { name: /exactly/ });

test.each([
  ['{Control>}r{/Control}', 'refresh'],
  ['{Meta>}r{/Meta}', 'refresh'],
  ['{Control>},{/Control}', 'openSettings'],
  ['{Control>}q{/Control}', 'quit'],
  ['{Escape}', 'hidePopover'],
] as const)('the keys %s send %s', async (keys, command) => {
  const { person, sentBy } = await openPopover();
  await person.keyboard(keys);
  expect(sentBy(command)).toHaveLength(1);
});

test('the arrow keys move through the balances of all funds and stop at either end', async () => {
  const { person } = await openPopover({ funds: [bitcoinFund, smallFund] });
  await person.keyboard('{ArrowDown}'.repeat(7));
  expect(document.activeElement?.getAttribute('aria-label')).toContain('5,219,041.0034');
  await person.keyboard('{ArrowUp}'.repeat(6));
  expect(document.activeElement).toBe(balances()[0]);
});

test('Tab stops at the balance used last; left and right move between asset and balance, up and down in a column', async () => {
  const { person } = await openPopover();
  const names = screen.getAllByRole('button', { name: /^(USDC|USDT|BTC|BNFCR)$/ });
  await person.keyboard('{ArrowDown}{ArrowDown}');
  expect(balances().filter(({ tabIndex }) => tabIndex === 0)).toEqual([balances()[1]]);
  for (const [key, place] of [
    ['ArrowLeft', names[1]],
    ['ArrowUp', names[0]],
    ['ArrowRight', balances()[0]],
  ] as const) {
    await person.keyboard(`{${key}}`);
    expect(document.activeElement).toBe(place);
  }
});

test('the asset name takes the focus where a balance is unknown', async () => {
  const unknown = bitcoinFund.balances.map((balance) => ({ ...balance, marginBalance: null }));
  const { person } = await openPopover({ funds: [{ ...bitcoinFund, balances: unknown }] });
  await person.keyboard('{ArrowDown}{ArrowDown}');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'USDT' }));
});

test('? lists the keys, and Escape closes only the list', async () => {
  const { person, sentBy } = await openPopover();
  await person.keyboard('?');
  const dialog = screen.getByRole<HTMLDialogElement>('dialog', { name: 'Keyboard shortcuts' });
  expect(dialog.open).toBe(true);
  await person.keyboard('{Escape}');
  expect(dialog.open).toBe(false);
  expect(dialog.isConnected).toBe(true); // or the browser would not give the focus back
  expect(sentBy('hidePopover')).toEqual([]);
});

/** What is in it is loaded when it opens for the first time. */
async function openMenu(page: OpenPage): Promise<void> {
  await page.press('More');
  await screen.findByRole('menu');
}

test('the menu opens with the focus on its first item, the arrow keys wrap around, and Escape closes it alone', async () => {
  const page = await openPopover();
  await openMenu(page);
  expect(document.activeElement).toBe(screen.getByRole('menuitem', { name: 'All funds…' }));
  await page.person.keyboard('{ArrowUp}');
  expect(document.activeElement).toBe(screen.getByRole('menuitem', { name: 'Quit Backstop' }));
  await page.person.keyboard('{Escape}');
  expect(screen.queryByRole('menu')).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More' }));
  expect(page.sentBy('hidePopover')).toEqual([]);
});

test.each([
  [false, 'Pause updates', true],
  [true, 'Resume updates', false],
])('the menu offers, with updates paused %s, “%s”', async (paused, name, wanted) => {
  const page = await openPopover({ paused });
  await openMenu(page);
  await page.person.click(screen.getByRole('menuitem', { name }));
  expect(page.sentBy('setPaused')).toEqual([wanted]);
});

test.each([
  ['a click elsewhere', ({ person }: OpenPage) => person.click(screen.getByRole('status'))],
  ['the focus elsewhere', () => screen.getByRole('button', { name: 'Refresh' }).focus()],
  ['the focus in another window', () => window.dispatchEvent(new Event('blur'))],
])('the menu closes on %s', async (_name, act) => {
  const page = await openPopover();
  await openMenu(page);
  await act(page);
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
});

test('the menu switches Keep open on and shows it as checked', async () => {
  const page = await openPopover();
  await openMenu(page);
  await page.person.click(screen.getByRole('menuitemcheckbox', { name: 'Keep open', checked: false }));
  await openMenu(page);
  expect(screen.getByRole('menuitemcheckbox', { name: 'Keep open', checked: true })).toBeTruthy();
});
