import { day } from '../../base/duration.ts';
import { type Alert, byUrgency, isLoss } from '../judging/alert.ts';
import { lossesIn, shareLost, withBeginnings, withDeeper } from './losses.ts';

/**
 * The open alert of one fund, or of symbols that have left it: from the first finding until it is dismissed, or until a
 * day after it was seen.
 */
export interface OpenAlert {
  /** The id of the newest alert in it, because something new has not been seen. */
  readonly id: string;
  /**
   * The alert that it began with, and later findings of assets that had not fallen by then or fell from a higher
   * balance.
   */
  readonly first: Alert;
  /** The gravest of its alerts; of each asset the deepest loss. */
  readonly deepest: Alert;
  /** When it was first on screen before a person, Unix ms; null before. */
  readonly seenAt: number | null;
}

/** More than a person reads one by one: beyond it only the gravest alerts stay, unseen ones first. */
const maxOpen = 100;

/**
 * The open alerts after new ones were found, worst first: one for each fund, and separate ones for symbols that have
 * left a fund.
 * @param found oldest first
 */
export function withFound(open: readonly OpenAlert[], found: readonly Alert[]): readonly OpenAlert[] {
  if (found.length === 0) return open;
  const byFund = Map.groupBy(open, ({ deepest }) => deepest.fund);
  for (const alert of found) {
    const ofFund = byFund.get(alert.fund) ?? [];
    const own = ofFund.find(({ deepest }) => concernsTheSame(deepest, alert));
    byFund.set(alert.fund, [...ofFund.filter((one) => one !== own), merged(own, alert)]);
  }
  const ranked = worstOpenFirst([...byFund.values()].flat());
  const unseenFirst = ranked.toSorted((a, b) => Number(a.seenAt !== null) - Number(b.seenAt !== null));
  const stay = new Set(unseenFirst.slice(0, maxOpen));
  return ranked.filter((one) => stay.has(one));
}

/**
 * Whether two alerts are about one fund for the same symbols: what it loses after symbols have left it does not concern
 * them.
 */
export function concernsTheSame(a: Alert, b: Alert): boolean {
  if (a.fund !== b.fund) return false;
  return (a.left !== true && b.left !== true) || a.watched.some((symbol) => b.watched.includes(symbol));
}

function merged(open: OpenAlert | undefined, alert: Alert): OpenAlert {
  const alone: OpenAlert = { id: alert.id, first: alert, deepest: alert, seenAt: null };
  if (open === undefined) return alone;
  if (!isLoss(alert)) return isLoss(open.deepest) ? open : alone;
  if (!isLoss(open.deepest)) return alone;
  const { first, deepest } = open;
  return { id: alert.id, first: withBeginnings(first, alert), deepest: withDeeper(deepest, alert), seenAt: null };
}

/** Whether an open alert already covers this alert of its fund. */
export function standsFor({ deepest }: OpenAlert, alert: Alert): boolean {
  if (!concernsTheSame(deepest, alert)) return false;
  return isLoss(alert) ? isLoss(deepest) : deepest.id === alert.id;
}

/** Whether an alert needs no notification any more: its card was dismissed, or a person has seen it. */
export function isSettled(alert: Alert, open: readonly OpenAlert[]): boolean {
  const card = open.find((one) => standsFor(one, alert));
  return card === undefined ? isLoss(alert) : card.seenAt !== null;
}

/** Whether more than a third of any asset is lost. */
export function isDeepFall(open: OpenAlert): boolean {
  return isLoss(open.deepest) && largestShare(open) > 1 / 3;
}

function largestShare({ first, deepest }: Pick<OpenAlert, 'first' | 'deepest'>): number {
  return Math.max(0, ...lossesIn(deepest, first).map((loss) => shareLost(loss)));
}

/** Losses first, the largest share of a fund on top; then by gravity, the newest first. */
export function worstOpenFirst(open: readonly OpenAlert[]): OpenAlert[] {
  const lossFirst = (a: Alert, b: Alert): number => Number(isLoss(b)) - Number(isLoss(a));
  return open
    .map((one) => ({ one, alert: one.deepest, share: largestShare(one) }))
    .sort((a, b) => lossFirst(a.alert, b.alert) || b.share - a.share || byUrgency(a.alert, b.alert))
    .map(({ one }) => one);
}

/** A queued alert with the one its episode began with. */
export function openOf(alert: Alert, open: readonly OpenAlert[]): OpenAlert {
  const card = open.find((one) => standsFor(one, alert));
  if (card?.deepest === alert && card.seenAt === null) return card;
  return { id: alert.id, first: card?.first ?? alert, deepest: alert, seenAt: null };
}

/**
 * Marks alerts that a person has had on screen.
 * @returns the same list if none is new
 */
export function withSeen(open: readonly OpenAlert[], ids: ReadonlySet<string>, now: number): readonly OpenAlert[] {
  const isNew = ({ id, seenAt }: OpenAlert): boolean => seenAt === null && ids.has(id);
  return open.some(isNew) ? open.map((one) => (isNew(one) ? { ...one, seenAt: now } : one)) : open;
}

/**
 * Without alerts that were seen a day ago.
 * @returns the same list if all stay
 */
export function withoutExpired(open: readonly OpenAlert[], now: number): readonly OpenAlert[] {
  // A clock that was set back must not keep an alert open for longer.
  const isAhead = ({ seenAt }: OpenAlert): boolean => seenAt !== null && seenAt > now;
  const isOver = ({ seenAt }: OpenAlert): boolean => seenAt !== null && now - seenAt >= day;
  if (!open.some((one) => isAhead(one) || isOver(one))) return open;
  return open.filter((one) => !isOver(one)).map((one) => (isAhead(one) ? { ...one, seenAt: now } : one));
}

/** When the next seen alert expires, Unix ms; null if none has been seen. */
export function nextExpiry(open: readonly OpenAlert[]): number | null {
  return open.reduce<number | null>((next, { seenAt }) => {
    return seenAt === null ? next : Math.min(next ?? Number.POSITIVE_INFINITY, seenAt + day);
  }, null);
}
