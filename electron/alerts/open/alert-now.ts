import { notableFall } from '../../funds/view/figure.ts';
import type { FundView } from '../../funds/view/watchlist-view.ts';
import type { Alert } from '../judging/alert.ts';
import { type BalanceNow, type Loss, lossesIn, movedSince, ownBalance, shareLost } from './losses.ts';
import type { OpenAlert } from './open-alerts.ts';

/** An open alert some time after it was found. */
export interface AlertNow {
  readonly open: OpenAlert;
  /** The gravest alert, under the watched symbols that share its fund now, or that last shared it. */
  readonly alert: Alert;
  /** Its losses, the worst as of now first. */
  readonly losses: readonly LossNow[];
}

/** The present state of a loss. Decimals are strings; null if the last answer lacks them. */
export interface LossNow {
  readonly loss: Loss;
  /** The balance now. */
  readonly balance: string | null;
  /** `balance` without the money that moved with symbols since the alert. */
  readonly own: string | null;
  /** Money that moved with symbols since the alert: negative to another fund, positive from another. */
  readonly moved: string;
  /** It fell by at least 1 % within a day, as its row shows, so it does not count as recovered. */
  readonly falls: boolean;
  /** The lost share of what it fell from: 1 is all of it. */
  readonly share: number;
}

/** The part of a fund's view that alerts use. */
export interface FundNow extends Pick<FundView, 'key' | 'watched' | 'symbols'> {
  readonly balances: readonly BalanceNow[];
}

export function alertNow(open: OpenAlert, funds: readonly FundNow[]): AlertNow {
  const { first, deepest } = open;
  const fund = funds.find(({ key }) => key === deepest.fund);
  const alert = namedNow(deepest, fund);
  // What a fund has done since symbols left it does not concern them.
  const balances = alert.left === true ? [] : (fund?.balances ?? []);
  const losses = lossesIn(deepest, first).map((loss) =>
    lossNow(
      loss,
      balances.find(({ asset }) => asset === loss.asset),
    ),
  );
  return { open, alert, losses: losses.sort((a, b) => b.share - a.share || placeOf(a) - placeOf(b)) };
}

/** Of equal losses a whole fund that is gone comes first, and what is listed again last. */
function placeOf({ loss: { finding }, balance }: LossNow): number {
  if (finding.kind !== 'gone') return 0;
  return balance !== null ? 1 : finding.asset === null ? -1 : 0;
}

/**
 * The alert under the watched symbols that share its fund now. An alert about symbols that left the fund keeps their
 * names.
 */
function namedNow(alert: Alert, fund: FundNow | undefined): Alert {
  if (fund === undefined) return alert;
  const { left: hadLeft = false, ...rest } = alert;
  if (hadLeft && !alert.watched.some((symbol) => fund.symbols.includes(symbol))) return alert;
  // A symbol that came later does not take the place of the one that the alert was named after.
  const sharing = new Set(fund.watched);
  return { ...rest, watched: [...new Set(alert.watched).intersection(sharing).union(sharing)] };
}

/** Losses first, the largest share lost as of now on top, then the other alerts. Equal ones keep their order. */
export function worstNowFirst(alerts: readonly AlertNow[]): readonly AlertNow[] {
  const share = ({ losses: [worst] }: AlertNow): number => worst?.share ?? -1;
  return alerts.toSorted((a, b) => share(b) - share(a));
}

function lossNow(loss: Loss, now: BalanceNow | undefined): LossNow {
  if (now === undefined) return { loss, balance: null, own: null, moved: '0', falls: false, share: shareLost(loss) };
  const moved = loss.alerted === null ? '0' : movedSince(loss.alerted, now.regrouped).toFixed();
  const day = now.changes.find(({ window }) => window === 'day');
  const falls = day?.percent != null && Number(day.percent) <= notableFall;
  const own = ownBalance(loss, now);
  return { loss, balance: now.marginBalance, own, moved, falls, share: shareLost(loss, own) };
}
