import { screen, waitFor } from '@testing-library/svelte';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { bitcoinFund, smallFund } from '../fake-bridge.ts';
import { openPopover } from '../open-page.ts';

const balances = (): HTMLElement[] => screen.getAllByRole('button', { name: /exactly/ });
const names = (sent: readonly (readonly [string, unknown])[]): string[] => sent.map(([name]) => name);

describe('keys', () => {
  test.each([
    ['{Control>}r{/Control}', 'refresh'],
    ['{Meta>}r{/Meta}', 'refresh'],
    ['{Control>},{/Control}', 'openSettings'],
    ['{Control>}q{/Control}', 'quit'],
    ['{Escape}', 'hidePopover'],
  ])('%s sends %s', async (keys, command) => {
    const { person, sent } = await openPopover();
    await person.keyboard(keys);
    expect(names(sent)).toContain(command);
  });

  test('the arrow keys move through the balances of all funds and stop at the first', async () => {
    const { person } = await openPopover({ funds: [bitcoinFund, smallFund] });
    await person.keyboard('{ArrowDown}'.repeat(5));
    expect(document.activeElement?.getAttribute('aria-label')).toContain('5,219,041.0034');
    await person.keyboard('{ArrowUp}'.repeat(6));
    expect(document.activeElement).toBe(balances()[0]);
  });

  test('Tab stops at one balance, the one used last', async () => {
    const { person } = await openPopover();
    await person.keyboard('{ArrowDown}{ArrowDown}');
    expect(balances().filter(({ tabIndex }) => tabIndex === 0)).toEqual([balances()[1]]);
  });

  test('left and right move between asset and balance, and up and down stay in their column', async () => {
    const { person } = await openPopover();
    const names = (): HTMLElement[] => screen.getAllByRole('button', { name: /^(USDC|USDT|BTC|BNFCR)$/ });
    await person.keyboard('{ArrowDown}{ArrowLeft}');
    expect(document.activeElement).toBe(names()[0]);
    await person.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(names()[1]);
    await person.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(balances()[1]);
  });

  test('the asset name takes the focus where a balance is unknown', async () => {
    const unknown = bitcoinFund.balances.map((balance) => ({ ...balance, marginBalance: null }));
    const { person } = await openPopover({ funds: [{ ...bitcoinFund, balances: unknown }] });
    await person.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'USDT' }));
  });

  test('? lists the keys, and Escape closes only the list', async () => {
    const { person, sent } = await openPopover();
    await person.keyboard('?');
    const dialog = screen.getByRole<HTMLDialogElement>('dialog', { name: 'Keyboard shortcuts' });
    expect(dialog.open).toBe(true);
    await person.keyboard('{Escape}');
    expect(dialog.open).toBe(false);
    expect(dialog.isConnected).toBe(true); // or the browser would not give the focus back
    expect(names(sent)).not.toContain('hidePopover');
  });
});

/** What is in it is loaded when it opens for the first time. */
async function openMenu(person: UserEvent): Promise<void> {
  await person.click(screen.getByRole('button', { name: 'More' }));
  await screen.findByRole('menu');
}

describe('the menu', () => {
  test('opens with the focus on its first item, and the arrow keys wrap around', async () => {
    const { person } = await openPopover();
    await openMenu(person);
    const first = screen.getByRole('menuitem', { name: 'All funds…' });
    expect(document.activeElement).toBe(first);
    await person.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(screen.getByRole('menuitem', { name: 'Quit Backstop' }));
  });

  test.each([
    [false, 'Pause updates', true],
    [true, 'Resume updates', false],
  ])('with updates paused %s it offers “%s”', async (paused, name, wanted) => {
    const { person, sent } = await openPopover({ paused });
    await openMenu(person);
    await person.click(screen.getByRole('menuitem', { name }));
    expect(sent).toContainEqual(['setPaused', wanted]);
  });

  test('closes on Escape, gives the focus back and leaves the popover open', async () => {
    const { person, sent } = await openPopover();
    await openMenu(person);
    await person.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More' }));
    expect(names(sent)).not.toContain('hidePopover');
  });

  test.each([
    ['a click elsewhere', (person: UserEvent) => person.click(screen.getByRole('status'))],
    ['the focus elsewhere', () => screen.getByRole('button', { name: 'Refresh' }).focus()],
    ['the focus in another window', () => window.dispatchEvent(new Event('blur'))],
  ])('closes on %s', async (_name, act) => {
    const { person } = await openPopover();
    await openMenu(person);
    await act(person);
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  });

  test('switches Keep open on and shows it as checked', async () => {
    const { person } = await openPopover();
    await openMenu(person);
    await person.click(screen.getByRole('menuitemcheckbox', { name: 'Keep open', checked: false }));
    await openMenu(person);
    expect(screen.getByRole('menuitemcheckbox', { name: 'Keep open', checked: true })).toBeTruthy();
  });
});
