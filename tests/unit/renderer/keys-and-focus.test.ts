import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { leaveCompositionKeys } from '../../../renderer/components/composition.ts';
import { keepFocus } from '../../../renderer/components/keep-focus.ts';

beforeAll(() => {
  leaveCompositionKeys();
  keepFocus();
});
afterEach(() => document.body.replaceChildren());

function controls(...names: readonly string[]): HTMLElement[] {
  document.body.innerHTML = names.map((name) => `<p><button>${name}</button></p>`).join('');
  return [...document.querySelectorAll('button')];
}
const focused = (): string => document.activeElement?.textContent ?? '';

describe('the focus of a removed control', () => {
  test('moves to the next control', async () => {
    const [, second] = controls('one', 'two', 'three');
    second?.focus();
    second?.parentElement?.remove();
    await vi.waitFor(() => expect(focused()).toBe('three'));
  });

  test('moves to the previous control after the last one', async () => {
    const [, , third] = controls('one', 'two', 'three');
    third?.focus();
    third?.remove();
    await vi.waitFor(() => expect(focused()).toBe('two'));
  });

  test('stays where a component puts it', async () => {
    const [first, second] = controls('one', 'two', 'three');
    second?.focus();
    second?.remove();
    first?.focus();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(focused()).toBe('one');
  });
});

describe('while a text is composed', () => {
  test.each(['Escape', 'Enter', 'ArrowDown', 'a'])('no listener hears %s', (key) => {
    const heard = vi.fn();
    const [button] = controls('one');
    button?.addEventListener('keydown', heard);
    button?.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true }));
    expect(heard).not.toHaveBeenCalled();
    button?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
