import { latestBelieved, latestCertain } from '../../funds/exchange-time.ts';
import type { Balance, Fund, Snapshot } from '../../funds/fund.ts';
import type { Known } from '../../funds/identity/known-funds.ts';
import { isSameBalance } from '../../funds/identity/same-snapshot.ts';
import type { Sample } from '../../funds/sample.ts';
import { newestStamped, positionOf, type SampleWindow } from '../../funds/view/sample-window.ts';
import { fundsInView, type NewestReadings } from './draft.ts';
import { replacesEarly } from './early-stamps.ts';

/** What was recorded lately of one asset in one fund. */
export type SamplesOf = (fund: number, asset: string) => SampleWindow;

/**
 * How a balance of an answer stands to what is known: told again under a lower stamp than the newest, told for the
 * first time under a lower one, or otherwise.
 */
type Standing = 'newer' | 'in-view' | 'repeated' | 'lower';

interface Reading {
  readonly balance: Balance;
  readonly standing: Standing;
}

/**
 * Of each asset in each fund the newest reading stays in view: two servers behind one address may answer by turns with
 * the stamps of two days. What was not told before under its stamp is no such turn: it is a reading as of its fetch.
 * @param answer with believed stamps only
 * @param ids identities by position in the answer
 */
export function newestReadings(
  known: Known,
  answer: Snapshot,
  ids: readonly (number | null)[],
  samplesOf: SamplesOf,
): NewestReadings {
  const before = fundsInView(known);
  const latest = latestBelieved(answer);
  const certain = latestCertain(answer);
  const standings = new Set<Standing>();
  const funds = answer.funds.map((fund, position): Fund => {
    const id = ids[position] ?? null;
    if (id === null || fund.origin === 'carried-over') return fund;
    const inView = before.get(id)?.balances.filter(({ updateTime }) => updateTime === null || updateTime <= latest);
    const byAsset = new Map(inView?.map((balance) => [balance.asset, balance]));
    let replaces = false;
    const balances = fund.balances.map((balance) => {
      const last = byAsset.get(balance.asset);
      if (last !== undefined && isSameBalance(last, balance)) return balance;
      const samples = samplesOf(id, balance.asset);
      const newest = newestStamped(samples, latest);
      const isEarly = newest !== null && replacesEarly(balance, samples, newest, certain);
      const reading = isEarly ? null : knownReading(balance, last, samples, newest);
      standings.add(reading?.standing ?? 'newer');
      if (reading !== null) replaces = true;
      return reading?.balance ?? balance;
    });
    return replaces ? { ...fund, balances } : fund;
  });
  return {
    snapshot: { ...answer, funds },
    hasOlder: standings.has('repeated') || standings.has('lower'),
    isOlder: standings.has('repeated') && !standings.has('newer'),
  };
}

/** What stands in view for a balance whose stamp is not above the newest; null when the balance itself does. */
function knownReading(
  balance: Balance,
  last: Balance | undefined,
  samples: SampleWindow,
  newest: Sample | null,
): Reading | null {
  const { asset, marginBalance, updateTime } = balance;
  if (marginBalance === null || updateTime === null || newest === null || updateTime > newest.at) return null;
  const known = last?.marginBalance == null ? null : last;
  if (updateTime === newest.at) {
    // The same reading that was recorded: one without a stamp came after it.
    const isPast = marginBalance === newest.balance && known !== null && known.updateTime === null;
    return isPast ? { balance: known, standing: 'in-view' } : null;
  }
  if (wasTold(samples, updateTime, marginBalance)) {
    const shown = known ?? { asset, marginBalance: newest.balance, updateTime: newest.at };
    return { balance: shown, standing: 'repeated' };
  }
  const asOfFetch = { ...balance, updateTime: null };
  return { balance: asOfFetch, standing: known !== null && isSameBalance(known, asOfFetch) ? 'in-view' : 'lower' };
}

/** Whether a balance is recorded under its stamp, or was until another replaced it there. */
function wasTold({ stamps, balances }: SampleWindow, stamp: number, balance: string): boolean {
  return [stamp, stamp - 1].some((at) => {
    const position = positionOf(stamps, at);
    return stamps[position] === at && balances[position] === balance;
  });
}
