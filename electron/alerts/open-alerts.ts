import BigNumber from 'bignumber.js';
import { type Alert, isLoss, mainFinding, worstFirst } from './judging/alert.ts';

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
export const mostOpen = 100;

const day = 24 * 60 * 60_000;

/** The open alerts after new ones were found: one for each fund, worst first. @param found oldest first */
export function withFound(open: readonly OpenAlert[], found: readonly Alert[]): readonly OpenAlert[] {
  if (found.length === 0) return open;
  const byFund = new Map(open.map((one) => [one.deepest.fund, one]));
  for (const alert of found) byFund.set(alert.fund, merged(byFund.get(alert.fund), alert));
  const byAlert = new Map([...byFund.values()].map((one) => [one.deepest, one]));
  return worstFirst([...byAlert.keys()])
    .slice(0, mostOpen)
    .flatMap((alert) => byAlert.get(alert) ?? []);
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
    return new BigNumber(after.balance).lte(before.balance) ? later : earlier;
  }
  return worstFirst([later, earlier])[0] ?? later;
}

/** The balance that an alert tells; null where it is about none. */
export function reached(alert: Alert): { readonly asset: string; readonly balance: string } | null {
  const finding = mainFinding(alert);
  if (finding.kind === 'below') return { asset: finding.asset, balance: finding.to };
  return 'move' in finding ? { asset: finding.move.asset, balance: finding.move.to } : null;
}

/** The balance that a loss is measured from, with its stamp (Unix ms); null where there is none. */
export function baseOf({ first, deepest }: OpenAlert): { readonly balance: string; readonly at: number } | null {
  const asset = reached(deepest)?.asset;
  for (const alert of [first, deepest]) {
    const finding = mainFinding(alert);
    const move = 'move' in finding ? finding.move : null;
    if (move !== null && move.asset === asset) return { balance: move.from, at: move.change.since };
  }
  return null;
}

/** Whether who sees an open alert has been told this alert of its fund. */
export function standsFor({ deepest }: OpenAlert, alert: Alert): boolean {
  if (deepest.fund !== alert.fund) return false;
  return isLoss(alert) ? isLoss(deepest) : deepest.id === alert.id;
}

/** Whether more than a third is lost, or all of it. */
export function isDeepFall(open: OpenAlert): boolean {
  if (mainFinding(open.deepest).kind === 'gone') return true;
  const balance = reached(open.deepest)?.balance;
  if (balance === undefined || !isLoss(open.deepest)) return false;
  const base = baseOf(open);
  const left = new BigNumber(balance);
  return left.lte(0) || (base !== null && left.times(3).lt(new BigNumber(base.balance).times(2)));
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
