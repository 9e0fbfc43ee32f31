import BigNumber from 'bignumber.js';
import { m } from '../../../messages/compiled/messages.js';
import { formatList, formatPlainPercent, formatStamp } from '../../../messages/format.ts';
import type { LostBalance } from '../../funds/identity/lost-balance.ts';
import { type Finding, type FindingOf, moveIn } from '../judging/alert.ts';
import { amountOf, nameOf, namesOf, type Wording } from './wording.ts';

/** How many balances of a vanished fund are named. */
const balancesNamed = 4;

/** The last known balances, and how much of them went to other funds, as far as those can be read. */
export function lostText({ lost, unread = [] }: FindingOf<'gone'>, wording: Wording): string[] {
  const { locale, now } = wording;
  const stamp = formatStamp(lost[0].at, now, locale);
  return [
    m.alert_last_balances({ balances: balancesOf(lost, wording), stamp }, { locale }),
    ...lost.flatMap((one) => partlyMoved(one, wording)),
    ...(unread.length === 0 ? [] : [m.alert_taker_unread({ assets: namesOf(unread, locale) }, { locale })]),
  ];
}

/** The first few balances; the others are counted. */
function balancesOf(lost: readonly LostBalance[], wording: Wording): string {
  const { locale } = wording;
  const named = lost.slice(0, balancesNamed);
  const balances = formatList(
    named.map(({ asset, balance }) => `${amountOf(balance, wording)} ${nameOf(asset)}`),
    locale,
  );
  const count = lost.length - named.length;
  return count === 0 ? balances : m.alert_balances_more({ balances, count }, { locale });
}

/** How much of a balance went on with symbols, and how much did not arrive. */
function partlyMoved({ asset, balance, loss }: LostBalance, wording: Wording): string[] {
  const went = new BigNumber(balance).minus(loss);
  if (went.lte(0)) return [];
  const text = { moved: amountOf(went.toFixed(), wording), asset: nameOf(asset), lost: amountOf(loss, wording) };
  return [m.alert_partly_moved(text, { locale: wording.locale })];
}

/** The sentence about a graver fall from before the balance recovered. */
export function earlierText(finding: Finding, wording: Wording): string[] {
  const move = moveIn(finding);
  if (move === null) return [];
  const { locale } = wording;
  const { absolute, percent } = move.change;
  const depth = percent === null ? amountOf(absolute.replace('-', ''), wording) : formatPlainPercent(percent, locale);
  const ends = { from: amountOf(move.from, wording), to: amountOf(move.to, wording), asset: nameOf(move.asset) };
  return [m.alert_earlier({ ...ends, depth: `−${depth}` }, { locale })];
}
