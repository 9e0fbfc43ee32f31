import type { Change } from '../../funds/change.ts';
import type { FellTogether } from '../../funds/falls/fell-together.ts';
import type { LostBalance } from '../../funds/identity/lost-balance.ts';

/** How the symbols of a fund differ from those at an earlier moment. */
export interface MembersChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/**
 * How a balance moved, for one finding. Decimals are strings. `change.absolute` and `change.percent` leave out
 * what moved with symbols (`change.regrouped`): `from` + `absolute` + `regrouped` = `to`.
 */
export interface Move {
  readonly asset: string;
  readonly from: string;
  readonly to: string;
  /** Its percentage is null where `from` is zero or negative. */
  readonly change: Change;
  /** Symbols that joined and left the fund since then; null when its members are the same. */
  readonly members: MembersChange | null;
  /** All money that had moved to and from the asset with symbols up to `to`; null in alerts of earlier versions. */
  readonly regroupedInAll: string | null;
  /** Only on the gravest fall of an alert, where something is known. */
  readonly circumstances?: FallCircumstances;
}

/** Facts around a fall. */
export interface FallCircumstances {
  /** The number of recorded days if it is the largest daily fall; else null. */
  readonly largestIn: number | null;
  /** How many of all funds fell at the same stamp; null unless nearly all did. */
  readonly together: FellTogether | null;
}

export interface HeldBalance {
  readonly asset: string;
  readonly balance: string;
}

/** The money behind the symbols of a fund, and how many share it. */
export interface Backing {
  /** The main balance of the fund; null if unknown. */
  readonly held: HeldBalance | null;
  /** How many symbols share the fund. */
  readonly members: number;
}

/**
 * What one rule found at one fund. `deeper`: the balance was reported before and has fallen further; `began` is when it was
 * first reported (Unix ms, our clock), else now. `earlier`: this finding is from before the balance recovered; another
 * finding of the alert has the fall after that.
 */
export type Finding = { readonly rule: string; readonly earlier?: true } & (
  | {
      readonly kind: 'below';
      readonly asset: string;
      readonly amount: string;
      readonly to: string;
      /** Since the sample before, or since the first fall if it went deeper; null on the first reading. */
      readonly move: Move | null;
      readonly deeper: boolean;
      readonly began: number;
    }
  | { readonly kind: 'fall'; readonly move: Move; readonly deeper: boolean; readonly began: number }
  | { readonly kind: 'rise'; readonly move: Move }
  | {
      readonly kind: 'adl';
      readonly move: Move;
      readonly deeper: boolean;
      readonly began: number;
      /** Watched symbols of the fund whose risk is high enough, and the highest rating among them as the exchange says it. */
      readonly symbols: readonly string[];
      readonly risk: string;
    }
  /** An asset that its fund no longer lists; `asset` null: the whole fund has vanished. Found by rules of falls and amounts. */
  | {
      readonly kind: 'gone';
      readonly asset: string | null;
      /** What is gone: one balance, or of a whole fund each balance that the rule is about. */
      readonly lost: readonly [LostBalance, ...LostBalance[]];
      /** Assets of a vanished fund whose balance is unknown at the fund that took its symbols. */
      readonly unread?: readonly string[];
    }
  /** Watched symbols of which the rating has become high enough, and the highest among them as the exchange says it. */
  | { readonly kind: 'rating'; readonly symbols: readonly string[]; readonly risk: string }
  | { readonly kind: 'membership'; readonly members: MembersChange }
  | {
      readonly kind: 'backing';
      /** Watched symbols that came to this fund from one other. */
      readonly symbols: readonly string[];
      readonly before: Backing;
      readonly now: Backing;
      /** The fund holds less of one asset than their previous one did. */
      readonly smaller: boolean;
    }
  | { readonly kind: 'overdue'; readonly hours: number; readonly stamp: number }
);

export type FindingOf<Kind extends Finding['kind']> = Finding & { readonly kind: Kind };

/** Everything found about one fund at one reading: one notification, however many rules found something. */
export interface Alert {
  /** Rises from alert to alert; short enough for the id of an operating system's notification. */
  readonly id: string;
  /** Key of the fund, as in its view. A fund that vanished is in view no more. */
  readonly fund: string;
  /** Watched symbols that share the fund, in watchlist order. */
  readonly watched: readonly string[];
  /** `watched` left the fund with this answer. */
  readonly left?: true;
  /** Symbols that shared the fund when this was found, and have left it since. */
  readonly former?: readonly string[];
  /** When it was found, Unix ms. */
  readonly at: number;
  /** When this episode was first alerted, Unix ms: before `at` where a fall has gone deeper. */
  readonly began: number;
  /** Newest stamp of the fund then, Unix ms. */
  readonly stamp: number | null;
  /** The most serious first. */
  readonly findings: readonly [Finding, ...Finding[]];
}

/** Whether a finding may mean that money was lost; the gravest kind first. */
const mayBeLoss: Readonly<Record<Finding['kind'], boolean>> = {
  adl: true,
  gone: true,
  fall: true,
  below: true,
  rating: false,
  overdue: false,
  backing: false,
  membership: false,
  rise: false,
};
const gravest = Object.keys(mayBeLoss);

/** Gravest first; of two falls the deeper one. Falls from before the balance recovered come last. */
export function byGravity(a: Finding, b: Finding): number {
  const inTime = Number(a.earlier === true) - Number(b.earlier === true);
  return inTime || gravest.indexOf(a.kind) - gravest.indexOf(b.kind) || depthOf(b) - depthOf(a);
}

/** Identity of the fund in the history; null where it has none. */
export function fundId({ fund }: Alert): number | null {
  return /^\d+$/.test(fund) ? Number(fund) : null;
}

/** The finding that speaks for the alert. */
export function mainFinding({ findings }: Alert): Finding {
  return findings[0];
}

/** Whether money may have been lost, which the tray shows with its falling icon. */
export function isLoss(alert: Alert): boolean {
  return alert.findings.some(isLossFinding);
}

export function isLossFinding({ kind }: Finding): boolean {
  return mayBeLoss[kind];
}

/** The asset that a finding is about; null where it is about a whole fund. */
export function assetOfFinding(finding: Finding): string | null {
  return 'asset' in finding ? finding.asset : (moveIn(finding)?.asset ?? null);
}

/** How the balance moved that a finding is about; null where it is about none, or a first reading. */
export function moveIn(finding: Finding): Move | null {
  return 'move' in finding ? finding.move : null;
}

/** The gravest first, then the newest. */
export function byUrgency(a: Alert, b: Alert): number {
  return byGravity(mainFinding(a), mainFinding(b)) || b.at - a.at;
}

/**
 * How much of a balance is gone, in percent: 100 where all of it is or there is no percentage. Only to put findings in
 * order: a float is exact enough for that, and only for that.
 */
function depthOf(finding: Finding): number {
  if (finding.kind === 'gone') return 100;
  const move = moveIn(finding);
  if (move === null) return 0;
  return move.change.percent === null ? 100 : Math.abs(Number(move.change.percent));
}
