import { m } from '../../../messages/compiled/messages.js';
import { replayRules } from '../../alerts/replay-rules.ts';
import { pastAlerts } from '../../alerts/stored/past-alerts.ts';
import type { Wording } from '../../alerts/texts/wording.ts';
import type { Core } from '../../core/core.ts';
import type { Handlers } from '../../ipc/main-side.ts';
import type { Notifications } from '../notifications/notifications.ts';

/** Commands about alerts. */
export function alertCommands(core: Core, notifications: Notifications) {
  const wording = (): Wording => ({
    locale: core.locale(),
    numberStyle: core.settings().numberStyle,
    now: Date.now(),
  });
  return {
    replayRules: (rules) => replayRules(rules, wording()),
    async sendTestNotification() {
      const outcome = await notifications.test({ title: m.alert_test_title(), body: m.alert_test_body() });
      return { supported: outcome !== 'unsupported', outcome };
    },
    getPastAlerts: ({ fund }) => pastAlerts(core.history.pastAlerts(core.source(), fund), wording()),
    reportAlertsOnScreen: (ids) => core.alerts.onScreen(ids),
    dismissAlerts: (ids) => core.alerts.dismiss(ids),
  } satisfies Partial<Handlers>;
}
