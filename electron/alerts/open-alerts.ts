import BigNumber from 'bignumber.js';
import { movement } from '../funds/identity/movement.ts';
import { type Alert, type Finding, isLoss, mainFinding, worstFirst } from './judging/alert.ts';

/** What is open at one fund: from the first alert until it is put away, or until a day after it was seen. */
export interface OpenAlert {
  /** The id of the newest alert in it: what is new has not been seen. */
  readonly id: string;
  /** What it began with. */
  readonly first: Alert;
  /** The gravest of its alerts; of falls of one asset the one that went deepest. */
  readonly deepest: Alert;
  /** When it was first on screen before a person, Unix ms; null before. */
  readonly seenAt: number | null;
}

/** More funds than any person watches one by one; of more alerts the gravest stay. */
const mostOpen = 100;

const day = 24 * 60 * 60_000;

/** The open alerts after new ones were found: one for each fund, worst first. @param found oldest first */
export function withFound(open: readonly OpenAlert[], found: readonly Alert[]): readonly OpenAlert[] {
  if (found.length === 0) return open;
  const byFund = new Map(open.map((one) => [one.deepest.fund, one]));
  for (const alert of found) byFund.set(alert.fund, merged(byFund.get(alert.fund), alert));
  return worstOpenFirst([...byFund.values()]).slice(0, mostOpen);
}

function merged(open: OpenAlert | undefined, alert: Alert): OpenAlert {
  const alone: OpenAlert = { id: alert.id, first: alert, deepest: alert, seenAt: null };
  if (open === undefined) return alone;
  if (!isLoss(alert)) return isLoss(open.deepest) ? open : alone;
  if (!isLoss(open.deepest)) return alone;
  return { id: alert.id, first: open.first, deepest: deeper(open.deepest, alert), seenAt: null };
}

/** Of two alerts of one fund the one to keep, the earlier first. */
export function deeper(earlier: Alert, later: Alert): Alert {
  const before = reached(earlier);
  const after = reached(later);
  if (before !== null && after !== null && before.asset === after.asset) {
    if (isDeeperAfterMove(later)) return later;
    return new BigNumber(after.balance).lte(before.balance) ? later : earlier;
  }
  return worstFirst([later, earlier])[0] ?? later;
}

/** It has gone deeper since money moved with symbols: the balances before and after that cannot be compared. */
function isDeeperAfterMove(alert: Alert): boolean {
  const finding = mainFinding(alert);
  return 'deeper' in finding && finding.deeper && Number(finding.move?.change.regrouped ?? 0) !== 0;
}

/** The asset that an alert is about; null where it is about a whole fund. */
export function assetOf(alert: Alert): string | null {
  return assetOfFinding(mainFinding(alert));
}

/** The asset whose balance tells how an alert stands now: of a fund that vanished the first that it held. */
export function assetNow(alert: Alert): string | null {
  const finding = mainFinding(alert);
  return finding.kind === 'gone' ? finding.lost[0].asset : assetOfFinding(finding);
}

/** The asset that a finding is about; null where it is about a whole fund. */
export function assetOfFinding(finding: Finding): string | null {
  return 'asset' in finding ? finding.asset : 'move' in finding ? finding.move.asset : null;
}

/** How far a loss has gone: from its base to the balance now, in percent; null where that cannot be told. */
export function percentNow(open: OpenAlert, balance: string | null): string | null {
  const base = isLoss(open.deepest) ? baseOf(open) : null;
  return base === null || balance === null ? null : movement(base.balance, balance).percent;
}

/** The balance that an alert tells; null where it is about none. */
export function reached(alert: Alert): { readonly asset: string; readonly balance: string } | null {
  const finding = mainFinding(alert);
  if (finding.kind === 'below') return { asset: finding.asset, balance: finding.to };
  return 'move' in finding ? { asset: finding.move.asset, balance: finding.move.to } : null;
}

interface Base {
  readonly balance: string;
  /** Its stamp, Unix ms. */
  readonly at: number;
}

/** The balance that a loss is measured from: the highest that its alerts fell from; null where there is none above zero. */
export function baseOf({ first, deepest }: OpenAlert): Base | null {
  const bases = [first, deepest].flatMap((alert): Base[] => {
    const finding = mainFinding(alert);
    const move = 'move' in finding ? finding.move : null;
    // What moved away with symbols is no loss: a figure against the balance before would tell a wrong one.
    if (move === null || move.asset !== assetOf(deepest) || Number(move.change.regrouped) !== 0) return [];
    return Number(move.from) > 0 ? [{ balance: move.from, at: move.change.since }] : [];
  });
  return bases.reduce<Base | null>((a, b) => (a === null || new BigNumber(b.balance).gt(a.balance) ? b : a), null);
}

/** Whether who sees an open alert has been told this alert of its fund. */
export function standsFor({ deepest }: OpenAlert, alert: Alert): boolean {
  if (deepest.fund !== alert.fund) return false;
  return isLoss(alert) ? isLoss(deepest) : deepest.id === alert.id;
}

/** Whether more than a third is lost, or all of it. */
export function isDeepFall(open: OpenAlert): boolean {
  return isLoss(open.deepest) && lostShare(open).times(3).gt(1);
}

/** Losses before all else, the one that took the greater part of a fund first; then by gravity, the newest first. */
function worstOpenFirst(open: readonly OpenAlert[]): OpenAlert[] {
  const byAlert = new Map(open.map((one) => [one.deepest, { one, share: lostShare(one) }]));
  const inOrder = worstFirst([...byAlert.keys()]).flatMap((alert) => byAlert.get(alert) ?? []);
  return inOrder
    .sort((a, b) => Number(isLoss(b.one.deepest)) - Number(isLoss(a.one.deepest)) || (b.share.comparedTo(a.share) ?? 0))
    .map(({ one }) => one);
}

/** An alert that waits, with what it began with. */
export function openOf(alert: Alert, open: readonly OpenAlert[]): OpenAlert {
  const first = open.find((one) => standsFor(one, alert))?.first ?? alert;
  return { id: alert.id, first, deepest: alert, seenAt: null };
}

/** Worst first; of more than anybody looks through the gravest. */
export function worstWaiting(waiting: readonly Alert[], open: readonly OpenAlert[]): readonly Alert[] {
  const ranked = worstOpenFirst(waiting.map((alert) => openOf(alert, open)));
  return ranked.slice(0, mostOpen).map(({ deepest }) => deepest);
}

/** Which part of its balance a fund has lost since the alert began: 1 is all of it; what moved with symbols is no loss. */
function lostShare(open: OpenAlert): BigNumber {
  const finding = mainFinding(open.deepest);
  if (finding.kind === 'gone') return new BigNumber(1);
  const balance = reached(open.deepest)?.balance;
  if (balance === undefined || !isLoss(open.deepest)) return new BigNumber(0);
  const left = new BigNumber(balance);
  if (left.lte(0)) return new BigNumber(1);
  const base = baseOf(open);
  if (base !== null) return BigNumber.max(0, new BigNumber(1).minus(left.div(base.balance)));
  const move = 'move' in finding ? finding.move : null;
  return new BigNumber(move?.change.percent ?? 0).div(-100);
}

/** Marks what was on screen before a person. @returns the same list when nothing of it is new */
export function withSeen(open: readonly OpenAlert[], ids: ReadonlySet<string>, now: number): readonly OpenAlert[] {
  const isNew = ({ id, seenAt }: OpenAlert): boolean => seenAt === null && ids.has(id);
  return open.some(isNew) ? open.map((one) => (isNew(one) ? { ...one, seenAt: now } : one)) : open;
}

/** Without what was seen a day ago. @returns the same list when all of it stays */
export function withoutExpired(open: readonly OpenAlert[], now: number): readonly OpenAlert[] {
  // A clock that was set back must not keep an alert open for longer.
  const isAhead = ({ seenAt }: OpenAlert): boolean => seenAt !== null && seenAt > now;
  const isOver = ({ seenAt }: OpenAlert): boolean => seenAt !== null && now - seenAt >= day;
  if (!open.some((one) => isAhead(one) || isOver(one))) return open;
  return open.filter((one) => !isOver(one)).map((one) => (isAhead(one) ? { ...one, seenAt: now } : one));
}

/** When the next alert is over, Unix ms; null when none has been seen. */
export function nextExpiry(open: readonly OpenAlert[]): number | null {
  return open.reduce<number | null>((next, { seenAt }) => {
    return seenAt === null ? next : Math.min(next ?? Number.POSITIVE_INFINITY, seenAt + day);
  }, null);
}
