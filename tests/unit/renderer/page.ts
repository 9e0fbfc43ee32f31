import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { vi } from 'vitest';
import type { AppState } from '../../../electron/core/state/app-state.ts';
import type {
  AnswerOf,
  ArgumentOf,
  CommandError,
  CommandName,
  PayloadOf,
  PushName,
} from '../../../electron/ipc/contract.ts';
import Popover from '../../../renderer/popover/frame/Popover.svelte';
import Settings from '../../../renderer/settings/Settings.svelte';
import { completed } from '../electron/support/states.ts';
import { detailOf, drainedFund, now, stateWith } from './funds.ts';

/** Puts a `window.backstop` in place that answers with `first` and changes settings as the main process does. */
function installBridge(first: AppState) {
  let state = first;
  const sent: [name: string, argument: unknown][] = [];
  const refused = new Map<string, CommandError>();
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  /** Pushes another message than the state. */
  async function pushMessage<Name extends PushName>(name: Name, payload: PayloadOf<Name>): Promise<void> {
    for (const listener of listeners.get(`on${name}`.toLowerCase()) ?? []) listener(payload);
    await tick();
  }
  /** Pushes a newer state, as the main process would. */
  async function push(changes: Partial<AppState>): Promise<void> {
    state = completed({ ...state, revision: state.revision + 1, ...changes }, now);
    await pushMessage('state', state);
  }
  const commands = {
    getState: () => state,
    changeSettings: (patch: Partial<AppState['settings']>) => {
      const settings = { ...state.settings, ...patch };
      void push({ settings, watchlist: settings.watchlist });
      return null;
    },
    suggestSymbols: () => ({ suggestions: [], total: 0, catalogue: { at: now, failure: null, loading: false } }),
    getPastAlerts: () => [],
    replayRules: () => ({ episodes: [] }),
    readSymbolList: (text: string) => ({ taken: [text.trim().toUpperCase()], refused: [], refusedCount: 0 }),
  } as Record<string, (argument: never) => unknown>;
  const listen = (name: string) => (listener: (payload: unknown) => void) => {
    const all = listeners.get(name) ?? new Set();
    listeners.set(name, all.add(listener));
    return () => all.delete(listener);
  };
  const call = (name: string) => async (argument: unknown) => {
    sent.push([name, argument]);
    const error = refused.get(name);
    if (error) return { ok: false, error };
    return { ok: true, value: (await commands[name]?.(argument as never)) ?? null };
  };
  const get = (_: object, name: string) => (/^on[A-Z]/.test(name) ? listen(name.toLowerCase()) : call(name));
  Object.defineProperty(window, 'backstop', { value: new Proxy({}, { get }), configurable: true });
  return {
    /** Every command that the page has sent, with its argument, oldest first. */
    sent,
    /** The arguments with which the page has sent one command, oldest first. */
    sentBy: (name: CommandName) => sent.flatMap(([each, argument]) => (each === name ? [argument] : [])),
    push,
    pushMessage,
    /** Answers every later call of a command this way. */
    answer<Name extends CommandName>(
      name: Name,
      reply: (argument: ArgumentOf<Name>) => AnswerOf<Name> | Promise<AnswerOf<Name>>,
    ): void {
      refused.delete(name);
      commands[name] = reply as (argument: never) => unknown; // the caller's types say what this very command takes
    },
    /** Lets every later call of a command fail. */
    refuse: (name: CommandName, error: CommandError) => void refused.set(name, error),
  };
}

/** What happy-dom lacks for a chart: a context that draws nowhere, and paths that go nowhere. Pixels are the browser's. */
export function installCanvas(): void {
  const measureText = (text: string) => ({ width: text.length * 6 });
  const members: Record<string, unknown> = { measureText };
  const context = new Proxy(members, { get: (target, name) => target[String(name)] ?? (() => undefined) });
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(
    () => context as unknown as CanvasRenderingContext2D, // stands in for the one kind of context that a chart asks for
  );
  vi.stubGlobal('Path2D', new Proxy(class {}, { construct: () => context }));
}

// happy-dom has none: there a moment without work comes as soon as any.
window.requestIdleCallback ??= (work) => window.setTimeout(() => work({ didTimeout: false, timeRemaining: () => 50 }));
window.cancelIdleCallback ??= (idle) => window.clearTimeout(idle);

/** Lets what was sent be answered, and the parts arrive that a page loads later. */
export async function settle(): Promise<void> {
  await tick();
  await vi.advanceTimersByTimeAsync(0);
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(0);
  await tick();
}

async function open(page: typeof Popover | typeof Settings, changes: Partial<AppState>) {
  vi.useFakeTimers({ now, toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  installCanvas();
  const bridge = installBridge(stateWith(changes));
  render(page);
  await settle();
  const person = userEvent.setup({ advanceTimers: vi.advanceTimersByTimeAsync });
  return {
    ...bridge,
    person,
    /** Clicks the button with this name. */
    press: (name: string | RegExp) => person.click(screen.getByRole('button', { name })),
    /** Writes into a field, in place of what is in it, and presses Enter. */
    async enter(field: HTMLElement, text: string): Promise<void> {
      await person.clear(field);
      await person.type(field, `${text}{Enter}`);
    },
  };
}
export type OpenPage = Awaited<ReturnType<typeof open>>;

/** The popover as it stands once the first state has come; the clock is the test's. */
export const openPopover = (changes: Partial<AppState> = {}): Promise<OpenPage> => open(Popover, changes);

/** The settings window, at one of its sections. */
export function openSettings(section: string, changes: Partial<AppState> = {}): Promise<OpenPage> {
  window.location.hash = `#${section}`;
  return open(Settings, changes);
}

export const textOf = (element: Element | null | undefined): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The popover with the history of the drained fund open. */
export async function openDetail(
  detail = detailOf() as ReturnType<typeof detailOf> | null,
  changes: Partial<AppState> = {},
) {
  const page = await openPopover({ funds: [drainedFund], ...changes });
  page.answer('getFundDetail', () => detail);
  await page.press('BTCUSDT, ETHUSDT');
  await settle();
  return page;
}
/** What is shown of the open fund. */
export const article = () => within(screen.getByRole('article'));
export const slider = (): HTMLElement => screen.getByRole('slider', { name: 'USDT over time' });

/** What the tests of the *Watchlist* section look at. */
export const field = (): HTMLInputElement => screen.getByRole('combobox', { name: 'Add a symbol' });
export const watchedTable = () => within(screen.getByRole('table', { name: 'Watched symbols' }));
export const watched = (): string[] => watchedTable().getAllByRole('rowheader').map(textOf);
