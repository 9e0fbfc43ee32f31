import type { AlertRule } from '../../../../../electron/alerts/judging/rule.ts';
import type { Core } from '../../../../../electron/core/core.ts';
import { day, hour } from '../recordings/samples.ts';
import { quit, type World, worldWith } from '../running-core.ts';
import { ruleWith } from './alert-watch.ts';
import { firstStamp } from './two-days.ts';

export const fall = ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'day' });
export const below = ruleWith({ kind: 'below', asset: 'USDT', amount: '700' });

/** A fund as the exchange lists it; any JSON may stand in place of a stamp. */
export interface ListedFund {
  readonly symbols: readonly string[];
  readonly assets: readonly { readonly asset: string; readonly marginBalance: string; readonly updateTime?: unknown }[];
}

export const usdt = (symbols: string, marginBalance: string, updateTime?: unknown): ListedFund => ({
  symbols: symbols.split(' '),
  assets: [{ asset: 'USDT', marginBalance, updateTime }],
});

/** The stamp of a day, counted from the first one, Unix ms. */
export const on = (index: number): number => firstStamp + index * day;
/** An hour after it, in hours after the first one. */
export const at = (index: number): number => index * 24 + 1;
/** Funds beside the story, so that one that is missing is few among many. */
export const others = (index: number): ListedFund[] =>
  Array.from({ length: 12 }, (_, number) => usdt(`O${number}A O${number}B`, '5000', on(index)));

/** The funds of a day, as `symbols balance`, and others beside them. */
export const fundsOn = (index: number, ...funds: readonly string[]): ListedFund[] => [
  ...funds.map((text) => usdt(text.replace(/ \S+$/, ''), text.split(' ').at(-1) ?? '', on(index))),
  ...others(index),
];

/** A running core that gets one answer after another. */
export interface Story {
  readonly world: World;
  core: Core;
  /** Hours after the first stamp, and the funds that the exchange lists then. @returns what was found, as `symbol kind from to` */
  answer(hours: number, ...funds: readonly ListedFund[]): Promise<string[]>;
  /** The answer an hour after the stamp of a day: its funds as `symbols balance`, beside others that never change. */
  day(index: number, ...funds: readonly string[]): Promise<string[]>;
  /** @param meanwhile what happens while the app is closed */
  restart(meanwhile?: () => void): void;
  /** The exchange's own clock in each answer; false for none. */
  sendsDate: boolean;
  /** How far this machine's clock is ahead, ms. */
  clockError: number;
  /** The ADL risk of every symbol; null while the exchange does not rate it. */
  risk: string | null;
}

export function storyOf(
  rules: readonly AlertRule[],
  symbols: readonly string[],
  keepHistoryDays: number | null = null,
): Story {
  let funds: readonly ListedFund[] = [];
  const source = 'http://127.0.0.1:9';
  const world = worldWith(source);
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
    restart(meanwhile = () => undefined) {
      quit(story.core);
      meanwhile();
      story.core = start();
    },
  };
  story.core.changeSettings({ rules, keepHistoryDays });
  return story;
}
