import { tick } from 'svelte';
import type { AppState } from '../../../electron/core/state/app-state.ts';
import type { FailureKind } from '../../../electron/exchange/failure.ts';
import { type FundView, unrecorded } from '../../../electron/funds/view/watchlist-view.ts';
import type {
  AnswerOf,
  ArgumentOf,
  CommandError,
  CommandName,
  PayloadOf,
  PushName,
} from '../../../electron/ipc/contract.ts';
import { completed, stateWith as goodState } from '../electron/support/states.ts';

/** 20 November 2026, 14:08 in the local time zone; the clock of every page test stands there. */
export const now = new Date(2026, 10, 20, 14, 8).getTime();
export const minute = 60_000;
export const stamp = Date.UTC(2026, 10, 20, 0, 0, 2);

/** A fund without a recording. */
const justListed = { id: null, recordedSince: null, membership: null, figure: null, rank: 0, unlisted: [] };
const balance = (asset: string, marginBalance: string) => ({ asset, marginBalance, updateTime: stamp, ...unrecorded });

/** The fund of the exchange's own documentation. */
export const bitcoinFund: FundView = {
  ...justListed,
  key: 'BNBUSDT',
  watched: ['BTCUSDT', 'ETHUSDT'],
  symbols: ['BNBUSDT', 'BTCUSDT', 'BTCUSDT_250627', 'ETHBTC', 'ETHUSDT', 'ETHUSDT_250627', 'BNBUSDC', 'BTCUSDC'],
  balances: [
    balance('USDC', '299999998.6497832'),
    balance('USDT', '793930579.315848'),
    balance('BTC', '61.73143554'),
    balance('BNFCR', '633223.99396922'),
  ],
  updateTime: stamp,
};
export const smallFund: FundView = {
  ...justListed,
  key: 'ACTUSDT',
  watched: ['ACTUSDT'],
  symbols: ['ACTUSDT', 'MEWUSDT'],
  balances: [balance('USDT', '5219041.0034')],
  updateTime: stamp,
};

/** A good state with one fund; `changes` replaces parts of it. */
export function stateWith(changes: Partial<AppState> = {}): AppState {
  const times = { nextRefreshAt: now + 12 * minute, fetchedAt: now - 3 * minute };
  return completed(goodState({ ...times, funds: [bitcoinFund], ...changes }), now);
}

export function failure(kind: FailureKind): AppState['connection'] {
  return {
    kind: 'failed',
    at: now - minute,
    since: now - minute,
    failure: { kind, message: 'for the log only', status: null, code: null, retryAt: null },
  };
}

/** What is shown before the first answer. */
export const noValues = { funds: [], fetchedAt: null } as const;

export interface FakeBridge {
  /** Every command that the page has sent, with its argument, oldest first. */
  readonly sent: readonly (readonly [name: string, argument: unknown])[];
  /** Pushes a newer state, as the main process would. */
  readonly push: (changes: Partial<AppState>) => Promise<void>;
  /** Pushes another message than the state. */
  readonly pushMessage: <Name extends PushName>(name: Name, payload: PayloadOf<Name>) => Promise<void>;
  /** Answers every later call of a command this way. */
  readonly answer: <Name extends CommandName>(
    name: Name,
    reply: (argument: ArgumentOf<Name>) => AnswerOf<Name> | Promise<AnswerOf<Name>>,
  ) => void;
  /** Lets every later call of a command fail. */
  readonly refuse: (name: string, error: CommandError) => void;
}

const noSuggestions: AnswerOf<'suggestSymbols'> = {
  suggestions: [],
  total: 0,
  catalogue: { at: now, failure: null, loading: false },
};

/** What the main process answers when a query finds these symbols, all of them ordinary ones. */
export function suggesting(...symbols: string[]): AnswerOf<'suggestSymbols'> {
  const ordinary = { quote: 'USDT', status: 'TRADING', contractType: 'PERPETUAL', inCatalogue: true, inFund: true };
  const suggestions = symbols.map((symbol) => {
    return { ...ordinary, symbol, base: symbol.replace(/USDT$/, ''), watched: false };
  });
  return { ...noSuggestions, suggestions, total: symbols.length };
}

/** Puts a `window.backstop` in place that answers with `first` and changes settings as the main process does. */
export function installBridge(first: AppState): FakeBridge {
  let state = first;
  const sent: [string, unknown][] = [];
  const refused = new Map<string, CommandError>();
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  async function pushMessage(name: string, payload: unknown): Promise<void> {
    const member = `on${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    for (const listener of listeners.get(member) ?? []) listener(payload);
    await tick();
  }
  async function push(changes: Partial<AppState>): Promise<void> {
    const { verdict, ...rest } = { ...state, revision: state.revision + 1, ...changes };
    state = changes.verdict === undefined ? completed(rest, now) : { ...rest, verdict };
    await pushMessage('state', state);
  }
  const commands = {
    getState: () => state,
    changeSettings: (patch: Partial<AppState['settings']>) => {
      const settings = { ...state.settings, ...patch };
      void push({ settings, watchlist: settings.watchlist });
      return null;
    },
    suggestSymbols: () => noSuggestions,
    getPastAlerts: () => [],
    replayRules: () => ({ episodes: [] }),
    readSymbolList: (text: string) => ({ taken: [text.trim().toUpperCase()], refused: [], refusedCount: 0 }),
  } as Record<string, (argument: never) => unknown>;
  const bridge = new Proxy(
    {},
    {
      get: (_, name: string) => {
        if (/^on[A-Z]/.test(name)) {
          return (listener: (payload: unknown) => void) => {
            const all = listeners.get(name) ?? new Set();
            listeners.set(name, all.add(listener));
            return () => all.delete(listener);
          };
        }
        return async (argument: unknown) => {
          sent.push([name, argument]);
          const error = refused.get(name);
          if (error) return { ok: false, error };
          return { ok: true, value: (await commands[name]?.(argument as never)) ?? null };
        };
      },
    },
  );
  Object.defineProperty(window, 'backstop', { value: bridge, configurable: true });
  return {
    sent,
    push,
    pushMessage,
    answer(name, reply) {
      refused.delete(name);
      commands[name] = reply as (argument: never) => unknown; // the caller's types say what this very command takes
    },
    refuse: (name, error) => void refused.set(name, error),
  };
}
