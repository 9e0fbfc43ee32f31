import type { ReplayedText, ReplayResult } from './alert-state.ts';
import type { Alert } from './judging/alert.ts';
import { replay } from './judging/replay/replay.ts';
import { replayEpisodes } from './judging/replay/replay-episodes.ts';
import type { AlertRule } from './judging/rule.ts';
import { alertText } from './texts/alert-text.ts';
import type { Wording } from './texts/wording.ts';

/** The alerts that these rules would have raised in past drains, in words. The real history is not touched. */
export function replayRules(rules: readonly AlertRule[], wording: Wording): ReplayResult {
  return {
    episodes: replayEpisodes.map((episode) => {
      const { alerts, rules: each } = replay(rules, episode);
      return {
        ...episode,
        notifications: alerts.map((alert) => textOf(alert, wording)),
        rules: each.map(({ rule, alerts: own, silent }) => ({
          rule,
          alerts: own.map((alert) => textOf(alert, wording)),
          silent,
        })),
      };
    }),
  };
}

function textOf(alert: Alert, wording: Wording): ReplayedText {
  const { title, body } = alertText(alert, wording);
  return { at: alert.at, text: title, detail: body };
}
