import { type Alert, isLoss, mainFinding } from '../judging/alert.ts';
import { withDeeper } from '../open/losses.ts';
import { concernsTheSame, type OpenAlert, openOf, worstOpenFirst } from '../open/open-alerts.ts';

/** A summary counts them, so they are as many as the funds that an answer may have; beyond it only the gravest stay. */
const maxWaiting = 1000;

/**
 * The alerts that wait to be shown or sent after new ones were found, worst first: of each fund the deepest loss, and the
 * newest alert of each other kind. Losses of symbols that have left a fund are queued separately.
 */
export function queued(
  waiting: readonly Alert[],
  found: readonly Alert[],
  open: readonly OpenAlert[],
): readonly Alert[] {
  const byFund = Map.groupBy(waiting, ({ fund }) => fund);
  for (const alert of found) {
    const ofFund = byFund.get(alert.fund) ?? [];
    const earlier = ofFund.find((one) => kindOf(one) === kindOf(alert) && concernsTheSame(one, alert));
    // It takes the newest id: a message about the earlier alert may be under way and does not cover this one.
    const now = earlier !== undefined && isLoss(alert) ? { ...withDeeper(earlier, alert), id: alert.id } : alert;
    byFund.set(alert.fund, [...ofFund.filter((one) => one !== earlier), now]);
  }
  const ranked = worstOpenFirst([...byFund.values()].flat().map((alert) => openOf(alert, open)));
  return ranked.slice(0, maxWaiting).map(({ deepest }) => deepest);
}

function kindOf(alert: Alert): string {
  return isLoss(alert) ? 'loss' : mainFinding(alert).kind;
}
