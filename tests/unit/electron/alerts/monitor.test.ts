import { expect, test } from 'vitest';
import { createAlertMonitor } from '../../../../electron/alerts/monitor.ts';
import { noHistory } from '../../../../electron/history/no-history.ts';
import { createChosen } from '../../../../electron/settings/chosen.ts';
import { defaultSettings } from '../../../../electron/settings/settings.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { balanceOf, snapshotOf, stamp } from '../support/recordings/samples.ts';

test('logs our own error with its stack and keeps it in the state until the next judging', () => {
  const snapshot = snapshotOf([{ symbols: ['AUSDT'], balances: [balanceOf('1')] }]);
  const logged: string[] = [];
  let faulty = true;
  const chosen = createChosen(
    () => defaultSettings,
    { symbols: null, source: snapshot.source },
    () => 'en',
  );
  const context = { clock: fakeClock(stamp), random: () => 0.5, log: (text: string) => logged.push(text) };
  const monitor = createAlertMonitor(context, chosen, {
    history: {
      ...noHistory,
      gone() {
        if (faulty) throw new TypeError('a fault of our own');
        return [];
      },
    },
    inView: { snapshot: () => snapshot, view: () => ({ funds: [], missing: [] }) },
    ratings: () => null,
    report: () => undefined,
    messenger: { isOn: () => false, heldUntil: () => null, send: () => Promise.reject(new Error('off')) },
    publish: () => undefined,
  });
  monitor.judge();
  expect(logged.join('\n')).toMatch(/TypeError: a fault of our own\n\s+at /);
  expect(monitor.state().cannotJudge).toEqual(['internal-error']);
  faulty = false;
  monitor.judge();
  expect(monitor.state().cannotJudge).toEqual([]);
  monitor.close();
});
