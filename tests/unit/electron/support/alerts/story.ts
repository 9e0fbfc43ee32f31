import { expect } from 'vitest';
import type { AlertRule } from '../../../../../electron/alerts/judging/rule.ts';
import type { Core } from '../../../../../electron/core/core.ts';
import type { ChangeWindow } from '../../../../../electron/funds/change.ts';
import { fundFromText } from '../recordings/fund-text.ts';
import { day, hour } from '../recordings/samples.ts';
import { quit, worldWith } from '../running-core.ts';
import { ruleWith } from './alert-watch.ts';
import { firstStamp } from './two-days.ts';

/** A fall of any asset. */
export const fallOver = (window: ChangeWindow, percent = '10'): AlertRule =>
  ruleWith({ kind: 'fall', asset: null, percent, window });
export const fall = fallOver('day');
export const below = ruleWith({ kind: 'below', asset: 'USDT', amount: '700' });

/** A fund as the exchange lists it; any JSON may stand in place of a stamp. */
export interface ListedFund {
  readonly symbols: readonly string[];
  readonly assets: readonly { readonly asset: string; readonly marginBalance: string; readonly updateTime?: unknown }[];
}

/** @param balances by asset */
export const holding = (
  symbols: string,
  balances: Readonly<Record<string, string>>,
  updateTime?: unknown,
): ListedFund => ({
  symbols: symbols.split(' '),
  assets: Object.entries(balances).map(([asset, marginBalance]) => ({ asset, marginBalance, updateTime })),
});
export const usdt = (symbols: string, balance: string, updateTime?: unknown): ListedFund =>
  holding(symbols, { USDT: balance }, updateTime);

/** The stamp of a day, counted from the first one, Unix ms. */
export const on = (index: number): number => firstStamp + index * day;
/** An hour after it, in hours after the first one. */
export const at = (index: number): number => index * 24 + 1;
/** Funds beside the story, so that one that is missing is few among many. */
export const others = (index: number): ListedFund[] =>
  Array.from({ length: 12 }, (_, number) => usdt(`O${number}A O${number}B`, '5000', on(index)));

/** Of a balance `?` the asset has no name, and `unread` is a fund without symbols that could be read: any JSON may come. */
function fundFrom(text: string, index: number): ListedFund {
  if (text === 'unread') return { symbols: null, assets: [] } as never;
  const { symbols, balances } = fundFromText(text, index, on);
  const assets = balances.map(({ asset, balance, at }) =>
    balance === '?'
      ? ({ asset: null, marginBalance: '1', updateTime: at } as never)
      : { asset, marginBalance: balance, updateTime: at ?? undefined },
  );
  return { symbols, assets };
}

/** The funds of a day, as `symbols balances`, and others beside them. */
export const fundsOn = (index: number, ...funds: readonly string[]): ListedFund[] => [
  ...funds.map((text) => fundFrom(text, index)),
  ...others(index),
];

const source = 'http://127.0.0.1:9';

/** A running core that gets one answer after another. */
export class Story {
  /** The exchange's own clock in each answer; false for none. */
  sendsDate = true;
  /** How far this machine's clock is ahead, ms. */
  clockError = 0;
  /** Gets each line of the log. */
  heard: (line: string) => void = () => undefined;
  /** The ADL risk of every symbol; null while the exchange does not rate it. */
  risk: string | null = null;
  readonly world = worldWith(source, undefined, (line) => this.heard(line));
  core: Core;
  readonly #symbols: readonly string[];
  #funds: readonly ListedFund[] = [];
  #index = -1;
  #hours = 0;

  constructor(rules: readonly AlertRule[], symbols: readonly string[], keepHistoryDays: number | null) {
    this.#symbols = symbols;
    this.world.clock.time = firstStamp + hour;
    this.core = this.#start();
    this.core.changeSettings({ rules, keepHistoryDays });
  }

  #start(): Core {
    return this.world.start({ fetch: async (url) => this.#reply(url) }, { symbols: this.#symbols });
  }

  #reply(url: string): Response {
    if (url.endsWith('/symbolAdlRisk')) {
      if (this.risk === null) return new Response('', { status: 404 });
      return Response.json(this.#symbols.map((symbol) => ({ symbol, adlRisk: this.risk, updateTime: firstStamp })));
    }
    const date = new Date(this.world.clock.time - this.clockError).toUTCString();
    return Response.json(this.#funds, { headers: this.sendsDate ? { date } : {} });
  }

  /** Hours after the first stamp, and the funds that the exchange lists then. @returns what was found, as `symbol kind from to` */
  async answer(hours: number, ...listed: readonly ListedFund[]): Promise<string[]> {
    this.#funds = listed;
    this.world.clock.time = firstStamp + hours * hour + this.clockError;
    const before = this.core.history.pastAlerts(source, null).length;
    await this.core.refresher.refresh();
    const found = this.core.history.pastAlerts(source, null);
    return found
      .slice(0, found.length - before)
      .map(({ symbol, kind, from, to }) => [symbol, kind, from, to].filter((part) => part !== null).join(' '))
      .sort();
  }

  /** The answer an hour after the stamp of a day: its funds as `symbols balances`, beside others that never change. */
  day(index: number, ...listed: readonly string[]): Promise<string[]> {
    return this.answer(at(index), ...fundsOn(index, ...listed));
  }

  /**
   * Answers separated by semicolons: their funds, as `symbols balances`, separated by commas, and after an arrow what is
   * found. Each is of the next day, or after `+` and a number of hours (or 1) of the same stamps; after `only` it has no
   * other funds. `restart` restarts the app.
   */
  async play(...answers: readonly string[]): Promise<void> {
    const steps = answers.flatMap((text) => text.split(';')).map((step) => step.trim());
    const happened: string[] = [];
    for (const step of steps) {
      const [, answer = '', later, only, funds = ''] =
        /^((?:\+([.\d]*)(?: |$))?(only )?(.*?)) ?(?:→ .*)?$/.exec(step) ?? [];
      if (step === 'restart') this.restart();
      else if (later === undefined) [this.#index, this.#hours] = [this.#index + 1, 0];
      else this.#hours += Number(later || 1);
      const named = funds.split(', ').filter(Boolean);
      const index = this.#index;
      const listed = only === undefined ? fundsOn(index, ...named) : named.map((text) => fundFrom(text, index));
      const found = step === 'restart' ? [] : await this.answer(at(index) + this.#hours, ...listed);
      happened.push(`${answer}${found.length > 0 ? ` → ${found.join(', ')}` : ''}`.trim());
    }
    expect(happened).toEqual(steps);
  }

  /** @param meanwhile what happens while the app is closed */
  restart(meanwhile = (): void => undefined): void {
    quit(this.core);
    meanwhile();
    this.core = this.#start();
  }
}

export const storyOf = (
  rules: readonly AlertRule[],
  symbols: readonly string[],
  keepHistoryDays: number | null = null,
): Story => new Story(rules, symbols, keepHistoryDays);

/** A story of rules and watched symbols, played so far. */
export async function played(rules: readonly AlertRule[], watched: string, ...answers: string[]): Promise<Story> {
  const story = storyOf(rules, watched.split(' '));
  await story.play(...answers);
  return story;
}
