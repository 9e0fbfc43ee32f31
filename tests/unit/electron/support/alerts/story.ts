import { expect } from 'vitest';
import type { AlertRule } from '../../../../../electron/alerts/judging/rule.ts';
import type { Core } from '../../../../../electron/core/core.ts';
import type { ChangeWindow } from '../../../../../electron/funds/change.ts';
import { fundFromText } from '../recordings/fund-text.ts';
import { day, hour } from '../recordings/samples.ts';
import { quit, type World, worldWith } from '../running-core.ts';
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

/** A running core that gets one answer after another. */
export interface Story {
  readonly world: World;
  core: Core;
  /** Hours after the first stamp, and the funds that the exchange lists then. @returns what was found, as `symbol kind from to` */
  answer(hours: number, ...funds: readonly ListedFund[]): Promise<string[]>;
  /** The answer an hour after the stamp of a day: its funds as `symbols balances`, beside others that never change. */
  day(index: number, ...funds: readonly string[]): Promise<string[]>;
  /**
   * Answers separated by semicolons: their funds, as `symbols balances`, separated by commas, and after an arrow what is
   * found. Each is of the next day, or after `+` and a number of hours (or 1) of the same stamps; after `only` it has no
   * other funds. `restart` restarts the app.
   */
  play(...answers: readonly string[]): Promise<void>;
  /** @param meanwhile what happens while the app is closed */
  restart(meanwhile?: () => void): void;
  /** The exchange's own clock in each answer; false for none. */
  sendsDate: boolean;
  /** How far this machine's clock is ahead, ms. */
  clockError: number;
  /** Gets each line of the log. */
  heard: (line: string) => void;
  /** The ADL risk of every symbol; null while the exchange does not rate it. */
  risk: string | null;
}

export function storyOf(
  rules: readonly AlertRule[],
  symbols: readonly string[],
  keepHistoryDays: number | null = null,
): Story {
  let funds: readonly ListedFund[] = [];
  let [index, hours] = [-1, 0];
  const source = 'http://127.0.0.1:9';
  const world = worldWith(source, undefined, (line) => story.heard(line));
  world.clock.time = firstStamp + hour;
  const system = {
    fetch: (url: string) => {
      if (url.endsWith('/symbolAdlRisk')) return Promise.resolve(ratings());
      const headers: Record<string, string> = story.sendsDate
        ? { date: new Date(world.clock.time - story.clockError).toUTCString() }
        : {};
      return Promise.resolve(new Response(JSON.stringify(funds), { headers }));
    },
  };
  const ratings = (): Response => {
    if (story.risk === null) return new Response('', { status: 404 });
    return new Response(
      JSON.stringify(symbols.map((symbol) => ({ symbol, adlRisk: story.risk, updateTime: firstStamp }))),
    );
  };
  const start = (): Core => world.start(system, { symbols });
  const story: Story = {
    world,
    core: start(),
    sendsDate: true,
    clockError: 0,
    heard: () => undefined,
    risk: null,
    async answer(hours, ...listed) {
      funds = listed;
      world.clock.time = firstStamp + hours * hour + story.clockError;
      const before = story.core.history.pastAlerts(source, null).length;
      await story.core.refresher.refresh();
      const found = story.core.history.pastAlerts(source, null);
      return found
        .slice(0, found.length - before)
        .map(({ symbol, kind, from, to }) => [symbol, kind, from, to].filter((part) => part !== null).join(' '))
        .sort();
    },
    day: (index, ...listed) => story.answer(at(index), ...fundsOn(index, ...listed)),
    async play(...answers) {
      const steps = answers.flatMap((text) => text.split(';')).map((step) => step.trim());
      const happened: string[] = [];
      for (const step of steps) {
        const [, answer = '', later, only, funds = ''] =
          /^((?:\+([.\d]*)(?: |$))?(only )?(.*?)) ?(?:→ .*)?$/.exec(step) ?? [];
        if (step === 'restart') story.restart();
        else if (later === undefined) [index, hours] = [index + 1, 0];
        else hours += Number(later || 1);
        const named = funds.split(', ').filter(Boolean);
        const listed = only === undefined ? fundsOn(index, ...named) : named.map((text) => fundFrom(text, index));
        const found = step === 'restart' ? [] : await story.answer(at(index) + hours, ...listed);
        happened.push(`${answer}${found.length > 0 ? ` → ${found.join(', ')}` : ''}`.trim());
      }
      expect(happened).toEqual(steps);
    },
    restart(meanwhile = () => undefined) {
      quit(story.core);
      meanwhile();
      story.core = start();
    },
  };
  story.core.changeSettings({ rules, keepHistoryDays });
  return story;
}

/** A story of rules and watched symbols, played so far. */
export async function played(rules: readonly AlertRule[], watched: string, ...answers: string[]): Promise<Story> {
  const story = storyOf(rules, watched.split(' '));
  await story.play(...answers);
  return story;
}
