import type { Change } from '../../funds/change.ts';
import type { AlertKind } from './rule.ts';

/** How the symbols of a fund differ from those at an earlier moment. */
export interface MembersChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** How a balance moved, as one finding tells it. Decimals are strings. */
export interface Move {
  readonly asset: string;
  readonly from: string;
  readonly to: string;
  readonly change: Change;
  /** What joined and left the fund since then; null when its members are the same. */
  readonly members: MembersChange | null;
}

/** What one rule found at one fund. */
export type Finding = { readonly rule: string } & (
  | {
      readonly kind: 'below';
      readonly asset: string;
      readonly amount: string;
      readonly to: string;
      /** From the sample before; null on the first one. */
      readonly move: Move | null;
    }
  /** `judgeable` is false when so many symbols left (or came) that the move tells nothing about losses. */
  | { readonly kind: 'fall'; readonly move: Move; readonly judgeable: boolean }
  | { readonly kind: 'rise'; readonly move: Move; readonly judgeable: boolean }
  | {
      readonly kind: 'adl';
      readonly move: Move;
      readonly judgeable: boolean;
      /** Watched symbols of the fund whose risk is high enough, and the highest rating among them as the exchange says it. */
      readonly symbols: readonly string[];
      readonly risk: string;
    }
  | { readonly kind: 'membership'; readonly members: MembersChange }
  | { readonly kind: 'overdue'; readonly hours: number; readonly stamp: number }
);

/** All that is to be told about one fund at one sample: one notification, however many rules found something. */
export interface Alert {
  /** Rises from alert to alert; short enough for the id of an operating system's notification. */
  readonly id: string;
  /** Key of the fund, as in its view. */
  readonly fund: string;
  /** Watched symbols that share the fund, in watchlist order. */
  readonly watched: readonly string[];
  /** When it was found, Unix ms. */
  readonly at: number;
  /** Newest stamp of the fund then, Unix ms. */
  readonly stamp: number | null;
  /** The most serious first. */
  readonly findings: readonly [Finding, ...Finding[]];
}

const gravest: readonly AlertKind[] = ['adl', 'fall', 'below', 'overdue', 'membership', 'rise'];

/** Higher is graver. A move that cannot be judged is news about the fund's members, not a loss. */
function gravity(finding: Finding): number {
  const judged = !('judgeable' in finding) || finding.judgeable;
  return gravest.length - gravest.indexOf(judged ? finding.kind : 'membership');
}

/** Gravest first; of two falls the deeper one. */
export function byGravity(a: Finding, b: Finding): number {
  return gravity(b) - gravity(a) || Math.abs(percentOf(b)) - Math.abs(percentOf(a));
}

/** The finding that speaks for the alert. */
export function mainFinding({ findings }: Alert): Finding {
  return findings[0];
}

/** True where money may have been lost: what the tray's falling icon stands for. */
export function isLoss(alert: Alert): boolean {
  return alert.findings.some(
    (finding) => finding.kind === 'below' || ((finding.kind === 'fall' || finding.kind === 'adl') && finding.judgeable),
  );
}

/** Of several alerts the one to name first: the gravest, then the newest. */
export function worstFirst(alerts: readonly Alert[]): Alert[] {
  return [...alerts].sort((a, b) => byGravity(mainFinding(a), mainFinding(b)) || b.at - a.at);
}

/** Only to put findings in order: a float is exact enough for that, and only for that. */
function percentOf(finding: Finding): number {
  const move = 'move' in finding ? finding.move : null;
  return Number(move?.change.percent ?? 0);
}
