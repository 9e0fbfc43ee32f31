import type { ActiveAlert, AlertState } from './alert-state.ts';
import { isLoss, mainFinding } from './judging/alert.ts';
import type { AlertMemory } from './judging/memory.ts';
import type { ObservedFund } from './judging/observation.ts';
import { assetNow, assetOf, type OpenAlert, percentNow } from './open-alerts.ts';
import { type AlertNow, alertTextNow } from './texts/text-now.ts';
import type { Wording } from './texts/wording.ts';

/** An open alert with the balance that its fund has now. */
export function alertNow(open: OpenAlert, funds: readonly Pick<ObservedFund, 'key' | 'balances'>[]): AlertNow {
  const fund = funds.find(({ key }) => key === open.deepest.fund);
  const asset = assetNow(open.deepest);
  return { open, balance: fund?.balances.find((balance) => balance.asset === asset)?.marginBalance ?? null };
}

/** An open alert as the state tells it. */
export function activeAlert(now: AlertNow, wording: Wording): ActiveAlert {
  const { id, first, deepest, seenAt } = now.open;
  const finding = mainFinding(deepest);
  const { title, body } = alertTextNow(now, wording);
  return {
    id,
    fund: /^\d+$/.test(deepest.fund) ? Number(deepest.fund) : null,
    key: deepest.fund,
    symbol: deepest.watched[0] ?? '',
    asset: assetOf(deepest),
    kind: finding.kind,
    percent: percentNow(now.open, now.balance) ?? ('move' in finding ? (finding.move?.change.percent ?? null) : null),
    text: title,
    detail: body,
    at: deepest.at,
    began: first.at,
    seen: seenAt !== null,
    grave: isLoss(deepest) || deepest.findings.some((one) => one.kind === 'backing' && one.smaller),
    loss: isLoss(deepest),
  };
}

/** Rules that were true when they met a fund, and are silent about it since. */
export function rulesAlreadyTrue({ funds }: AlertMemory): AlertState['rulesAlreadyTrue'] {
  return funds.flatMap(({ watched, states }) =>
    states.flatMap(({ rule, asset, alreadyTrue }) => (alreadyTrue ? [{ rule, symbol: watched[0] ?? '', asset }] : [])),
  );
}
