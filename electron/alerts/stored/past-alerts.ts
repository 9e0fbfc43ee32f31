import type { RecordedAlert } from '../../history/tables/past-alerts.ts';
import type { PastAlert } from '../alert-state.ts';
import { type Alert, assetOfFinding, fundId, isLoss, mainFinding, moveIn } from '../judging/alert.ts';
import { alertText } from '../texts/alert-text.ts';
import type { Wording } from '../texts/wording.ts';
import { readAlert } from './stored-alerts.ts';

/** An alert as a row of the recording: the columns to search by, and the alert as JSON. */
export function recordedAlert(alert: Alert): RecordedAlert {
  const finding = mainFinding(alert);
  const move = moveIn(finding);
  return {
    fund: fundId(alert),
    symbol: alert.watched[0] ?? '',
    at: alert.at,
    stamp: alert.stamp,
    kind: finding.kind,
    asset: assetOfFinding(finding),
    from: move?.from ?? null,
    to: move?.to ?? ('to' in finding ? finding.to : null),
    percent: move?.change.percent ?? null,
    loss: isLoss(alert),
    body: JSON.stringify(alert),
  };
}

/** Recorded alerts in the language in use; one that cannot be read is left out. */
export function pastAlerts(recorded: readonly RecordedAlert[], wording: Wording): readonly PastAlert[] {
  return recorded.flatMap(({ fund, symbol, asset, at, stamp, loss, body }) => {
    const alert = readAlert(body);
    if (alert === null) return [];
    const { title, body: detail } = alertText(alert, wording);
    return [{ fund, symbol, asset, at, stamp, loss, text: title, detail }];
  });
}
