import { render } from '@testing-library/svelte';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { tick } from 'svelte';
import { vi } from 'vitest';
import type { AppState } from '../../../electron/core/state/app-state.ts';
import Popover from '../../../renderer/popover/frame/Popover.svelte';
import Settings from '../../../renderer/settings/Settings.svelte';
import { installCanvas } from './canvas.ts';
import { type FakeBridge, installBridge, now, stateWith } from './fake-bridge.ts';

export interface OpenPage extends FakeBridge {
  readonly person: UserEvent;
}

/** Lets the first state arrive, and then the parts that the page loads later. */
async function settle(): Promise<void> {
  await tick();
  await vi.advanceTimersByTimeAsync(0);
  await vi.dynamicImportSettled();
  await tick();
}

// happy-dom has none: there a moment without work comes as soon as any.
window.requestIdleCallback ??= (work) => window.setTimeout(() => work({ didTimeout: false, timeRemaining: () => 50 }));
window.cancelIdleCallback ??= (idle) => window.clearTimeout(idle);

async function open(page: typeof Popover | typeof Settings, changes: Partial<AppState>): Promise<OpenPage> {
  vi.useFakeTimers({ now, toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  installCanvas();
  const bridge = installBridge(stateWith(changes));
  render(page);
  await settle();
  return { ...bridge, person: userEvent.setup({ advanceTimers: vi.advanceTimersByTimeAsync }) };
}

/** The popover as it stands once the first state has come; the clock is the test's. */
export const openPopover = (changes: Partial<AppState> = {}): Promise<OpenPage> => open(Popover, changes);

/** The settings window, at one of its sections. */
export function openSettings(section: string, changes: Partial<AppState> = {}): Promise<OpenPage> {
  window.location.hash = `#${section}`;
  return open(Settings, changes);
}
