import type { Observation, ObservedFund } from '../../../../../electron/alerts/judging/observation.ts';
import type { Alerts } from '../../../../../electron/alerts/service.ts';
import { changesOf } from '../../../../../electron/funds/change.ts';
import type { Sample } from '../../../../../electron/funds/sample.ts';
import { unrecorded } from '../../../../../electron/funds/view/watchlist-view.ts';
import { day, hour, stamp } from '../recordings/samples.ts';
import { ruleWith } from './alert-watch.ts';
import { type AlertWorld, alertWorld } from './alert-world.ts';

export const fallRule = () => ruleWith({ kind: 'fall', asset: 'USDT', percent: '10', window: 'day' }, { id: 'fall' });

/** A fund that holds USDT alone and is watched by its first symbol. */
function fundWith(key: string, name: string, samples: readonly Sample[], now: Sample): ObservedFund {
  return {
    key,
    watched: [`S${name}`],
    symbols: [`S${name}`, `T${name}`],
    membership: null,
    unlisted: [],
    balances: [
      {
        asset: 'USDT',
        marginBalance: now.balance,
        updateTime: now.at,
        changes: changesOf(samples, now),
        regrouped: '0',
      },
    ],
  };
}

/** What is seen on a day: one balance a day for each fund. */
export function seen(world: AlertWorld, index: number, ...funds: readonly (readonly string[])[]): Observation {
  const at = stamp + index * day;
  const observed = funds.map((balances, number) => {
    const samples = balances.map((balance, on): Sample => ({ at: stamp + on * day, balance }));
    return fundWith(String(number + 1), String(number), samples, { at, balance: balances[index] ?? '0' });
  });
  return observationOf(world, observed);
}

/** An answer with these funds, which are in view from now on. */
function observationOf(world: AlertWorld, funds: readonly ObservedFund[]): Observation {
  const at = world.clock.time;
  world.funds = funds.map((fund) => ({
    ...fund,
    id: Number(fund.key),
    updateTime: at,
    recordedSince: null,
    figure: null,
    rank: 0,
    balances: fund.balances.map((balance) => ({ ...unrecorded, ...balance })),
  }));
  const watchlist = funds.flatMap(({ watched }) => watched);
  return {
    at,
    exchangeTime: at,
    complete: true,
    isRecorded: true,
    left: [],
    missing: [],
    gone: [],
    watchlist,
    funds,
    adl: null,
  };
}

/** A world in which a fund falls on its second day, seen at noon. */
export function fallingWorld(count = 1): { world: AlertWorld; alerts: Alerts; fall: () => void } {
  const world = alertWorld([fallRule()]);
  const alerts = world.start();
  const funds = Array.from({ length: count }, () => ['1000', '800', '800', '640']);
  world.clock.time = stamp + 12 * hour;
  alerts.observe(seen(world, 0, ...funds));
  return {
    world,
    alerts,
    fall() {
      world.clock.time += day;
      alerts.observe(seen(world, 1, ...funds));
    },
  };
}

export const idsOf = (alerts: Alerts): string[] => alerts.state().alerts.map(({ id }) => id);

/** Funds that are watched by a rule for each fall of ten per cent since the sample before, and by others. */
export class Trembling {
  readonly world: AlertWorld;
  readonly alerts: Alerts;
  readonly #samples = new Map<string, Sample[]>();
  /** Rises, also while the clock is set back. */
  #stamp = 0;

  constructor(...below: readonly string[]) {
    this.world = alertWorld([
      ruleWith({ kind: 'fall', asset: 'USDT', percent: '10', window: 'previous' }),
      ...below.map((amount) => ruleWith({ kind: 'below', asset: 'USDT', amount })),
    ]);
    this.alerts = this.world.start();
  }

  /** An answer with a new stamp in which funds stand at these balances. */
  answer(balances: Readonly<Record<string, string>>): void {
    this.#stamp = Math.max(this.#stamp + 1, this.world.clock.time);
    const at = this.#stamp;
    const funds = Object.entries(balances).map(([key, balance]): ObservedFund => {
      const samples = this.#samples.get(key) ?? [];
      this.#samples.set(key, [...samples, { at, balance }]);
      return fundWith(key, key, samples, { at, balance });
    });
    this.alerts.observe(observationOf(this.world, funds));
  }
}
