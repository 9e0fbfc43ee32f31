import { m } from '../../../messages/compiled/messages.js';
import { inRow } from '../../../messages/format.ts';
import type { ActiveAlert, AlertState } from '../alert-state.ts';
import { assetOfFinding, fundId, isLoss, mainFinding, moveIn } from '../judging/alert.ts';
import type { AlertMemory } from '../judging/memory.ts';
import { alertTextNow } from '../texts/text-now.ts';
import type { Wording } from '../texts/wording.ts';
import type { AlertNow } from './alert-now.ts';
import { percentLost } from './losses.ts';

/** An open alert as the state shows it. @param notShown the system has not shown its notification */
export function activeAlert(now: AlertNow, wording: Wording, notShown: boolean): ActiveAlert {
  const { id, first, deepest, seenAt } = now.open;
  const [worst] = now.losses;
  const finding = worst?.loss.finding ?? mainFinding(deepest);
  const foundPercent = moveIn(finding)?.change.percent ?? null;
  const balance = worst?.own ?? worst?.loss.alerted?.balance;
  const percent =
    worst === undefined
      ? foundPercent
      : balance === undefined
        ? `-${(100 * worst.share).toFixed(2)}`
        : percentLost(worst.loss, balance);
  const { title, body } = alertTextNow(now, wording);
  const { locale } = wording;
  const detail = notShown ? inRow([body, m.alert_not_shown({}, { locale })], locale) : body;
  return {
    id,
    fund: fundId(deepest),
    key: deepest.fund,
    symbol: now.alert.watched[0] ?? '',
    asset: assetOfFinding(finding),
    kind: finding.kind,
    percent,
    text: title,
    detail,
    at: deepest.at,
    began: first.at,
    seen: seenAt !== null,
    grave: isLoss(deepest) || deepest.findings.some((one) => one.kind === 'backing' && one.smaller),
    loss: isLoss(deepest),
  };
}

/** Rules whose condition already held when they first saw a fund or a rating: they stay silent until it has passed. */
export function rulesAlreadyTrue({ funds, ratings }: AlertMemory): AlertState['rulesAlreadyTrue'] {
  const ofFunds = funds.flatMap(({ watched, states }) =>
    states.flatMap(({ rule, asset, alreadyTrue }) => (alreadyTrue ? [{ rule, symbol: watched[0] ?? '', asset }] : [])),
  );
  const ofRatings = ratings.flatMap(({ rule, symbol, alreadyTrue }) =>
    alreadyTrue ? [{ rule, symbol, asset: null }] : [],
  );
  return [...ofFunds, ...ofRatings];
}
