import BigNumber from 'bignumber.js';
import { m } from '../../../messages/compiled/messages.js';
import { formatStampDay } from '../../../messages/format.ts';
import type { Locale } from '../../base/locale.ts';
import { movement } from '../../funds/identity/movement.ts';
import { type Alert, isLoss, mainFinding } from '../judging/alert.ts';
import { assetNow, baseOf, type OpenAlert, reached } from '../open-alerts.ts';
import { type AlertText, alertText } from './alert-text.ts';
import { amountOf, fitting, nameOf, percentOf, sentence, type Wording } from './wording.ts';

/** An open alert with the balance of its asset now: a decimal, or null where the last answer does not tell it. */
export interface AlertNow {
  readonly open: OpenAlert;
  readonly balance: string | null;
}

/**
 * An alert some time after it was found: the title says how it stands now, the body also at what it was told. While
 * nothing has changed since, it is the text of the alert itself.
 */
export function alertTextNow(now: AlertNow, wording: Wording): AlertText {
  const { deepest } = now.open;
  const told = alertText(deepest, wording);
  const title = titleNow(now, wording);
  if (title === null) return told;
  const { locale } = wording;
  const asset = nameOf(assetNow(deepest) ?? '');
  const percent = percentTold(deepest, locale);
  const body = [
    m.alert_now({ balance: amountOf(now.balance ?? '0', wording), asset }, { locale }),
    ...(percent === null ? [] : [m.alert_told_at({ percent }, { locale })]),
    told.body,
  ];
  return { title, body: fitting(body, locale) };
}

/** Several alerts in one, as they stand now: the first in the title, the others by their titles. */
export function summaryText(alerts: readonly AlertNow[], wording: Wording): AlertText {
  const { locale } = wording;
  const [first, ...others] = alerts.map((alert) => alertTextNow(alert, wording));
  if (first === undefined || others.length === 0) return first ?? { title: '', body: '' };
  return {
    title: m.alert_more({ text: first.title, count: others.length }, { locale }),
    body: fitting(
      others.map(({ title }) => sentence(title, locale)),
      locale,
    ),
  };
}

/** How far below its base, or at which balance, a fund stands now; null where that is what the alert itself says. */
function titleNow({ open, balance }: AlertNow, wording: Wording): string | null {
  const { deepest } = open;
  if (balance === null || !isLoss(deepest)) return null;
  const { locale, now } = wording;
  const symbol = nameOf(deepest.watched[0] ?? '');
  const told = reached(deepest);
  const asset = nameOf(told?.asset ?? assetNow(deepest) ?? '');
  const text = { symbol, balance: amountOf(balance, wording), asset };
  if (told === null) return m.alert_listed_again(text, { locale });
  const base = baseOf(open);
  const finding = mainFinding(deepest);
  const move = 'move' in finding ? finding.move : null;
  if (new BigNumber(balance).eq(told.balance) && (base === null || move?.from === base.balance)) return null;
  const percent = base === null ? null : movement(base.balance, balance).percent;
  if (base !== null && percent !== null && Number(percent) < 0) {
    const lower = { symbol, percent: percentOf(percent, locale), from: amountOf(base.balance, wording), asset };
    return m.alert_lower_now({ ...lower, day: formatStampDay(base.at, now, locale) }, { locale });
  }
  return (new BigNumber(balance).gt(told.balance) ? m.alert_back_now : m.alert_below)(text, { locale });
}

/** By how much the fund had fallen when it was told; null where the alert is about no percentage. */
function percentTold(alert: Alert, locale: Locale): string | null {
  const finding = mainFinding(alert);
  const percent = 'move' in finding && finding.kind !== 'below' ? finding.move.change.percent : null;
  return percent === null ? null : percentOf(percent, locale);
}
