import type { AlertNotification } from '../../../../../electron/alerts/delivery/notifier.ts';
import type { AlertRule } from '../../../../../electron/alerts/judging/rule.ts';
import type { Core } from '../../../../../electron/core/core.ts';
import { type AnsweringServer, answersWith } from '../answering-server.ts';
import { day, hour } from '../recordings/samples.ts';
import { type World, worldWith } from '../running-core.ts';
import { ruleWith } from './alert-watch.ts';
import { firstStamp } from './two-days.ts';

export const fall = ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'day' });

export const fund = (balance: string, index: number, symbols: readonly string[] = ['AUSDT', 'BUSDT']) => ({
  symbols,
  assets: [{ asset: 'USDT', marginBalance: balance, updateTime: firstStamp + index * day }],
});

/** Notifications of every app that was started in it. */
interface Shown {
  readonly notices: AlertNotification[];
  personWatches: boolean;
  start(world: World): Core;
}

export function shownWith(rules: readonly AlertRule[], symbols: readonly string[] = ['AUSDT']): Shown {
  const shown: Shown = {
    notices: [],
    personWatches: false,
    start(world) {
      const core = world.start({}, { symbols });
      core.changeSettings({ rules });
      core.alerts.connect({ show: (notice) => shown.notices.push(notice), personWatches: () => shown.personWatches });
      return core;
    },
  };
  return shown;
}

export async function startedWith(
  rules: readonly AlertRule[],
): Promise<{ exchange: AnsweringServer; world: World; shown: Shown; core: Core }> {
  const exchange = await answersWith([fund('1000', 0)]);
  const world = worldWith(exchange.url);
  world.clock.time = firstStamp + hour;
  const shown = shownWith(rules);
  const core = shown.start(world);
  await core.refresher.refresh();
  return { exchange, world, shown, core };
}
