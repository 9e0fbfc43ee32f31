import { expect, test, vi } from 'vitest';
import { createAlertMonitor } from '../../../../electron/alerts/monitor.ts';
import { createExchangeClient } from '../../../../electron/exchange/client.ts';
import { createLimits } from '../../../../electron/exchange/limits.ts';
import { noHistory } from '../../../../electron/history/no-history.ts';
import { createChosen } from '../../../../electron/settings/chosen.ts';
import { defaultSettings } from '../../../../electron/settings/settings.ts';
import { answersWith } from '../support/answering-server.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { balanceOf, snapshotOf, stamp } from '../support/recordings/samples.ts';

test('a fault of our own after the ADL ratings have come is logged with its stack and said in the state until the next judging', async () => {
  const exchange = await answersWith([]);
  exchange.answerAt('/fapi/v1/symbolAdlRisk', { symbol: 'AUSDT', adlRisk: 'LOW', updateTime: stamp });
  const clock = fakeClock(stamp);
  const logged: string[] = [];
  let published = 0;
  let faulty = true;
  const settings = { ...defaultSettings, adlBadge: true };
  const chosen = createChosen(
    () => settings,
    { symbols: null, source: exchange.url },
    () => 'en',
  );
  const limits = createLimits({ read: () => null, write: () => undefined });
  const client = createExchangeClient({ source: exchange.url, fetch, limits, now: clock.now });
  const monitor = createAlertMonitor({ clock, random: () => 0.5, log: (text) => logged.push(text) }, chosen, {
    history: {
      ...noHistory,
      gone() {
        if (faulty) throw new TypeError('a fault of our own');
        return [];
      },
    },
    inView: {
      snapshot: () => ({ ...snapshotOf([{ symbols: ['AUSDT'], balances: [balanceOf('1')] }]), source: exchange.url }),
      view: () => ({ funds: [], missing: [] }),
    },
    exchange: { client: () => client, mayAsk: () => true },
    report: () => undefined,
    messenger: { isOn: () => false, send: () => Promise.reject(new Error('off')) },
    publish() {
      published += 1;
    },
  });
  monitor.askOptional();
  await vi.waitFor(() => expect(published).toBe(1));
  expect(logged.join('\n')).toMatch(/TypeError: a fault of our own\n\s+at /);
  expect(monitor.state({ funds: [], missing: [] }).cannotJudge).toEqual(['internal-error']);
  faulty = false;
  monitor.judgeAgain();
  expect(monitor.state({ funds: [], missing: [] }).cannotJudge).toEqual([]);
  monitor.close();
});
