import { shortcutKey } from '../../../components/key-letter.ts';
import type { FocusMove } from '../../funds/figures/balances.ts';

/** What a key press asks for, apart from what the focused control does with it. */
export type Shortcut = 'close' | 'refresh' | 'openSettings' | 'quit' | 'keys' | 'pageDown' | 'pageUp' | FocusMove;

const withControl: Readonly<Record<string, Shortcut>> = { r: 'refresh', ',': 'openSettings', q: 'quit' };
const plain: Readonly<Record<string, Shortcut>> = {
  Escape: 'close',
  '?': 'keys',
  ArrowDown: 'next',
  ArrowUp: 'previous',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
  PageDown: 'pageDown',
  PageUp: 'pageUp',
};

/** `null` for any other key. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.altKey) return null;
  const key = shortcutKey(event);
  if (event.ctrlKey || event.metaKey) return event.repeat ? null : (withControl[key] ?? null);
  return plain[key] ?? null;
}

/** The modifier as this computer's keyboard names it, with what joins it to the next key. */
export const modifier = /Mac/.test(navigator.userAgent) ? '⌘' : 'Ctrl+';
