import BigNumber from 'bignumber.js';
import { compareDecimals, movement } from '../../funds/identity/movement.ts';
import type { BalanceView } from '../../funds/view/watchlist-view.ts';
import { type Alert, assetOfFinding, byGravity, type Finding, isLossFinding, moveIn } from '../judging/alert.ts';

/** What was found of one asset of a fund, or of the whole fund, and what it is measured from. */
export interface Loss {
  readonly finding: Finding;
  /** The asset whose current balance shows the state of the loss; for a vanished fund the first that it held. */
  readonly asset: string;
  /** The reported balance; null if it is gone. */
  readonly alerted: ReportedBalance | null;
  /** The highest balance that it fell from; null if none above zero compares with the balance now. */
  readonly base: Base | null;
}

/** A balance, and all that had moved to and from its asset with symbols by then; null if that is not known. */
interface ReportedBalance {
  readonly balance: string;
  readonly regrouped: string | null;
}

/** What a balance fell from. */
export interface Base {
  readonly balance: string;
  /** Its stamp, Unix ms. */
  readonly at: number;
}

/** A balance of the last answer. */
export type BalanceNow = Pick<BalanceView, 'asset' | 'marginBalance' | 'regrouped' | 'changes'>;

/**
 * The losses of an alert: the gravest finding of each asset, and of the whole fund; also a graver one from before the
 * balance recovered.
 * @param first the first alert of this episode at the fund
 */
export function lossesIn(alert: Alert, first: Alert): readonly Loss[] {
  const own = alert.findings.filter(isLossFinding);
  const now = [...first.findings, ...own].filter((finding) => !isEarlier(finding));
  return [
    ...gravestOfEach(own.filter((finding) => !isEarlier(finding))).map((finding) => lossOf(finding, now)),
    ...own.filter(isEarlier).map((finding) => lossOf(finding, [finding])),
  ];
}

function isEarlier({ earlier }: Finding): boolean {
  return earlier === true;
}

/** @param findings the gravest first */
function gravestOfEach(findings: readonly Finding[]): Finding[] {
  return [...Map.groupBy(findings, assetOfFinding).values()].flatMap(([gravest]) => gravest ?? []);
}

/** @param row the findings that it may have begun with */
function lossOf(finding: Finding, row: readonly Finding[]): Loss {
  const asset = assetOfFinding(finding) ?? (finding.kind === 'gone' ? finding.lost[0].asset : '');
  const alerted = levelIn(finding);
  // A balance from before money moved would give a wrong figure.
  const compared = hasMoved(finding) ? row.filter(({ kind }) => kind !== 'gone') : row;
  // Its own percentage counts the money that came as held.
  const own = hasComeAndGone(finding) ? [] : compared.flatMap((one) => baseIn(one, asset, alerted) ?? []);
  return { finding, asset, alerted, base: highest(own) };
}

function levelIn(finding: Finding): ReportedBalance | null {
  const move = moveIn(finding);
  if (finding.kind === 'below') return { balance: finding.to, regrouped: move?.regroupedInAll ?? null };
  return move === null ? null : { balance: move.to, regrouped: move.regroupedInAll };
}

function hasMoved(finding: Finding): boolean {
  return Number(moveIn(finding)?.change.regrouped ?? 0) !== 0;
}

/** As much money came with symbols as left with them, so no balance shows it. */
function hasComeAndGone(finding: Finding): boolean {
  return !hasMoved(finding) && moveIn(finding)?.change.brought !== undefined;
}

/** A base from before money moved would give a wrong figure. */
function baseIn(finding: Finding, asset: string, alerted: ReportedBalance | null): Base | null {
  if (finding.kind === 'gone') {
    const lost = finding.lost.find((one) => one.asset === asset);
    if (lost === undefined || (alerted !== null && hasMovedSince(alerted, lost.regroupedInAll ?? null))) return null;
    return { balance: lost.loss, at: lost.at };
  }
  const move = moveIn(finding);
  if (move === null || move.asset !== asset || hasMoved(finding)) return null;
  if (alerted !== null && hasMovedSince(alerted, move.regroupedInAll)) return null;
  return { balance: move.from, at: move.change.since };
}

function highest(bases: readonly Base[]): Base | null {
  return bases
    .filter(({ balance }) => Number(balance) > 0)
    .reduce<Base | null>((a, b) => (a === null || compareDecimals(b.balance, a.balance) > 0 ? b : a), null);
}

/** The money that has moved with symbols since a balance was reported. */
export function movedSince(alerted: ReportedBalance, regrouped: string | null): BigNumber {
  return alerted.regrouped === null || regrouped === null
    ? new BigNumber(0)
    : new BigNumber(regrouped).minus(alerted.regrouped);
}

function hasMovedSince(alerted: ReportedBalance, regrouped: string | null): boolean {
  return !movedSince(alerted, regrouped).isZero();
}

/**
 * A balance without the money that has moved with symbols since the alert, so that the two compare. Never below zero
 * where neither balance is: no more than all of it was lost.
 */
export function ownBalance({ alerted }: Loss, { marginBalance, regrouped }: BalanceNow): string | null {
  if (marginBalance === null || alerted === null) return marginBalance;
  const own = new BigNumber(marginBalance).minus(movedSince(alerted, regrouped));
  const isNoDebt = Number(marginBalance) >= 0 && Number(alerted.balance) >= 0;
  return (isNoDebt ? BigNumber.max(own, 0) : own).toFixed();
}

/** How far a balance is below what it fell from, in percent; null if unknown. */
export function percentLost({ finding, alerted, base }: Loss, own: string): string | null {
  if (base !== null) return movement(base.balance, own).percent;
  const move = moveIn(finding);
  if (move === null || alerted === null) return null;
  const isBack = new BigNumber(own).gte(new BigNumber(alerted.balance).minus(move.change.absolute));
  return isBack ? '0.00' : move.change.percent;
}

/** Of what is gone the share that did not move on with symbols. */
function shareGone(finding: Finding): number {
  if (finding.kind !== 'gone') return 1;
  const shares = finding.lost.map(({ balance, loss }) => (Number(balance) > 0 ? Number(loss) / Number(balance) : 1));
  return Math.min(1, Math.max(...shares));
}

/**
 * The share of a balance that is lost: 1 is all of it.
 * @param own the balance now; if missing, as it was reported
 */
export function shareLost(loss: Loss, own: string | null = null): number {
  const balance = own ?? loss.alerted?.balance;
  if (balance === undefined) return shareGone(loss.finding);
  if (Number(balance) <= 0) return 1;
  const left = loss.base === null ? null : new BigNumber(balance).div(loss.base.balance).toNumber();
  return Math.max(0, left === null ? Number(percentLost(loss, balance) ?? 0) / -100 : 1 - left);
}

/**
 * Joins two alerts of one fund: of each asset the deepest loss, and a later fall from a higher balance.
 * @returns `earlier` if `later` adds nothing
 */
export function withDeeper(earlier: Alert, later: Alert): Alert {
  const before = lossesIn(earlier, earlier);
  const known = new Map(before.flatMap((one) => (isEarlier(one.finding) ? [] : [[assetOfFinding(one.finding), one]])));
  const added = lossesIn(later, later).filter((loss) => {
    const own = known.get(assetOfFinding(loss.finding));
    return own === undefined || isDeeper(own, loss) || isFromHigher(own, loss);
  });
  if (added.length === 0) return earlier;
  const replaced = new Map(added.map((loss) => [assetOfFinding(loss.finding), loss]));
  const stays = earlier.findings.filter((one) => isLossFinding(one) && !replaced.has(assetOfFinding(one)));
  const graver = [...replaced].flatMap(([asset, loss]): Finding[] => {
    const [gravest] = before
      .filter(({ finding }) => assetOfFinding(finding) === asset)
      .toSorted((a, b) => shareLost(b) - shareLost(a));
    const isTold = gravest === undefined || gravest.alerted === null || isDeeper(gravest, loss);
    return isTold ? [] : [{ ...gravest.finding, earlier: true }];
  });
  const isNew = (one: Finding): boolean => !isLossFinding(one) || replaced.has(assetOfFinding(one));
  const [first, ...rest] = [...stays, ...graver, ...later.findings.filter(isNew)].sort(byGravity);
  if (first === undefined) return earlier;
  const former = (earlier.former ?? []).filter((symbol) => !later.watched.includes(symbol));
  return { ...later, ...(former.length === 0 ? {} : { former }), findings: [first, ...rest] };
}

/** The balance recovered above what it fell from before, and fell again. */
function isFromHigher(before: Loss, after: Loss): boolean {
  if (before.alerted === null || after.alerted === null || after.base === null) return false;
  const moved = movedSince(before.alerted, after.alerted.regrouped);
  return before.base === null || new BigNumber(after.base.balance).minus(moved).gt(before.base.balance);
}

/**
 * A fall to a lower balance, or one of at least the same share from a balance that had risen meanwhile. An asset that
 * was listed again and fell since no longer counts as gone. After most of the money moved to another fund, the loss of
 * the rest counts.
 */
function isDeeper(before: Loss, after: Loss): boolean {
  if (before.alerted === null || after.alerted === null) return true;
  const moved = movedSince(before.alerted, after.alerted.regrouped);
  return (
    new BigNumber(after.alerted.balance).minus(moved).lte(before.alerted.balance) ||
    moved.negated().gt(after.base?.balance ?? after.alerted.balance) ||
    shareLost(after) >= shareLost(before)
  );
}

/** Where an episode began: of each asset the findings with the highest base. */
export function withBeginnings(first: Alert, later: Alert): Alert {
  const begun = new Map(lossesIn(first, first).map(({ finding, base }) => [assetOfFinding(finding), base]));
  const higher = lossesIn(later, later).flatMap(({ finding, base }) => {
    const asset = assetOfFinding(finding);
    const before = begun.get(asset);
    if (before === undefined) return [asset];
    return base !== null && (before === null || new BigNumber(base.balance).gt(before.balance)) ? [asset] : [];
  });
  const replaced = new Set(higher);
  const isReplaced = (one: Finding): boolean => isLossFinding(one) && replaced.has(assetOfFinding(one));
  const [head, ...rest] = [
    ...first.findings.filter((one) => !isReplaced(one)),
    ...later.findings.filter((one) => isReplaced(one)),
  ];
  return replaced.size === 0 || head === undefined ? first : { ...first, findings: [head, ...rest] };
}
