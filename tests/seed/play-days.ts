import type { Core } from '../../electron/core/core.ts';
import { ratingAt } from '../exchange/endpoints/adl-risk.ts';
import { startExchange } from '../exchange/exchange.ts';
import { amountOf, amountText, changedBy } from '../exchange/scenarios/amount.ts';
import type { WireFund } from '../exchange/wire.ts';
import { fakeClock } from '../unit/electron/support/fake-clock.ts';
import { launchCore } from '../unit/electron/support/launch-core.ts';

export interface PlayedDays {
  /** The user data folder that gets the history. */
  readonly folder: string;
  /** Base URL of the exchange that the app will ask afterwards: a history is kept per host. */
  readonly source: string;
  readonly symbols: readonly string[];
  /** How many days, the last of them yesterday. */
  readonly days: number;
  /** Unix ms, today. */
  readonly now: number;
  /** What happened on these days; the documented days of the tests when it is left out. */
  readonly scenario?: 'demo';
}

type Rated = Pick<PlayedDays, 'source' | 'symbols' | 'now'>;

const day = 24 * 60 * 60_000;
const minute = 60_000;
const ratedDays = 14;

/** Three nights on which nobody recorded, days ago. */
const asleep = [17, 18, 19];

/**
 * Lets Backstop itself record day after day of the simulated exchange, on a clock of our own: its core, its file, real
 * HTTP. The days have something to show: a drain since yesterday, a top-up of the small fund five days ago, three
 * nights asleep, and the quarterly contracts as the calendar brings them.
 */
export async function playDays({ folder, source, symbols, days, now, scenario }: PlayedDays): Promise<void> {
  const today = Math.floor(now / day) * day;
  const clock = fakeClock(now); // the scenario begins now, and tells of the days before
  const exchange = await startExchange({ scenario: scenario ?? 'today', now: clock.now });
  clock.time = today - days * day + minute;
  const core = launchCore({
    folder,
    clock,
    source,
    line: { symbols },
    system: {
      async fetch(url, init) {
        const answer = await fetch(url.replace(source, exchange.url), init);
        if (scenario === 'demo') return answer;
        const daysAgo = Math.round((today - clock.now()) / day);
        const funds = (await answer.json()) as WireFund[] | WireFund; // the simulated exchange writes nothing else
        return Response.json(
          Array.isArray(funds) ? funds.map((fund) => eventful(fund, daysAgo)) : eventful(funds, daysAgo),
        );
      },
    },
  });
  for (let daysAgo = days; daysAgo >= 1; daysAgo -= 1) {
    clock.time = today - daysAgo * day + 10 * minute;
    if (!asleep.includes(daysAgo)) await core.refresher.refresh();
  }
  if (scenario === 'demo') playRatings(core.history, { source, symbols, now });
  core.close();
  await exchange.close();
}

/** Half a month of ratings, each half hour as Backstop reads them; nobody read on one of the nights. */
function playRatings(history: Core['history'], { source, symbols, now }: Rated): void {
  for (let at = now - ratedDays * day; at < now; at += 30 * minute) {
    if (at > now - 6 * day && at < now - 5.6 * day) continue;
    const readings = symbols.map((symbol) => [symbol, { said: ratingAt(symbol, at), at }] as const);
    history.keepRatings(source, new Map(readings));
  }
}

/** Before the drain the large fund held more, before the top-up the small one held less. */
function eventful(fund: WireFund, daysAgo: number): WireFund {
  const large = fund.symbols.includes('BTCUSDT');
  const small = fund.symbols.includes('ACTUSDT');
  const changed = (asset: string): number => {
    if (large && asset === 'USDT') return 237_000;
    return small && daysAgo >= 5 && daysAgo < 12 ? -420_000 : 0;
  };
  return {
    ...fund,
    assets: fund.assets.map((entry) => ({
      ...entry,
      marginBalance: amountText(changedBy(amountOf(entry.marginBalance), changed(entry.asset))),
    })),
  };
}
