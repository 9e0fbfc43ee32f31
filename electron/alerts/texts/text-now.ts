import BigNumber from 'bignumber.js';
import { m } from '../../../messages/compiled/messages.js';
import { formatPlainPercent, formatStampDay } from '../../../messages/format.ts';
import type { Locale } from '../../base/locale.ts';
import { type Alert, isLossFinding, moveIn } from '../judging/alert.ts';
import type { AlertNow, LossNow } from '../open/alert-now.ts';
import { percentLost } from '../open/losses.ts';
import {
  type AlertText,
  alertText,
  bodyOf,
  detailsOf,
  otherText,
  regroupedText,
  spokenFindings,
  titleOf,
} from './alert-text.ts';
import { amountOf, fitting, nameOf, sentence, type Wording, withOthers } from './wording.ts';

/**
 * The current text of an earlier alert: the title has the present state of its worst loss; the body adds the percentage at
 * which it was alerted, and the rest. An alert without changes keeps its text.
 */
export function alertTextNow({ alert, losses }: AlertNow, wording: Wording): AlertText {
  const [worst, ...others] = losses;
  if (worst === undefined) return alertText(alert, wording);
  const { finding } = worst.loss;
  const title = titleNow(alert, worst, wording);
  const besides = spokenFindings(alert.findings).filter((one) => !isLossFinding(one));
  const sentences = [
    ...balanceNow(worst, wording),
    ...(title === null ? [] : alertedAt(worst, wording.locale)),
    ...detailsOf(finding, wording, worst.loss.base),
  ];
  const more = [
    ...others.map((one) => () => otherNow(alert, one, wording)),
    ...besides.map((one) => () => otherText(alert, one, wording)),
  ];
  const alerted = [...losses.map(({ loss }) => loss.finding), ...besides];
  return {
    title: title ?? titleOf(alert, finding, wording),
    body: bodyOf(alert, alerted, withOthers(sentences, more, wording.locale), wording),
  };
}

/** A loss beside the one in the title. */
function otherNow(alert: Alert, now: LossNow, wording: Wording): readonly string[] {
  const { finding, alerted, base } = now.loss;
  if (finding.earlier === true) return otherText(alert, finding, wording);
  if (alerted !== null) return [...detailsOf(finding, wording, base), ...balanceNow(now, wording)];
  const title = titleNow(alert, now, wording) ?? titleOf(alert, finding, wording);
  return [sentence(title, wording.locale), ...detailsOf(finding, wording)];
}

/** Several alerts in one text: the title of the first, and the titles of the others as the body. */
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

/**
 * The present state of a loss as a title: how far the fund is below its base, or its balance; at the time of the alert if
 * nothing newer is known. Null if the title of the finding still applies.
 */
function titleNow({ watched }: Alert, { loss, falls, ...current }: LossNow, wording: Wording): string | null {
  const { alerted, base, finding } = loss;
  const [balance, own] = [current.balance ?? alerted?.balance, current.own ?? alerted?.balance];
  if (balance === undefined || own === undefined) return null;
  const { locale, now } = wording;
  const symbol = nameOf(watched[0] ?? '');
  const text = { symbol, balance: amountOf(balance, wording), asset: nameOf(loss.asset) };
  if (alerted === null) return m.alert_listed_again(text, { locale });
  const move = moveIn(finding);
  if (new BigNumber(own).eq(alerted.balance) && (base === null || move?.from === base.balance)) {
    const isAmount = finding.kind === 'below' || move?.change.percent == null;
    return isAmount && balance !== alerted.balance ? m.alert_below(text, { locale }) : null;
  }
  const percent = percentLost(loss, own);
  if (base !== null && percent !== null && Number(percent) < 0 && new BigNumber(own).gte(0)) {
    const lower = { symbol, percent: formatPlainPercent(percent, locale), from: amountOf(base.balance, wording) };
    const day = formatStampDay(base.at, now, locale);
    return m.alert_lower_now({ ...lower, asset: text.asset, day }, { locale });
  }
  const isHigher = percent === null ? new BigNumber(own).gt(alerted.balance) : Number(percent) >= 0;
  const isBack = isHigher && !falls && new BigNumber(balance).gt(0);
  return (isBack ? m.alert_back_now : m.alert_below)(text, { locale });
}

/** The current balance, and the money that moved with symbols since the alert; empty if it is unchanged. */
function balanceNow({ loss, balance, own, moved }: LossNow, wording: Wording): string[] {
  const { alerted, asset } = loss;
  if (balance === null || own === null || alerted === null) return [];
  if (new BigNumber(balance).eq(alerted.balance)) return [];
  const now = m.alert_now({ balance: amountOf(balance, wording), asset: nameOf(asset) }, { locale: wording.locale });
  return [now, ...regroupedText(asset, moved, wording)];
}

/** The percentage lost at the alert; empty if the balance is unchanged or there is no percentage. */
function alertedAt({ loss, own }: LossNow, locale: Locale): string[] {
  const { finding, alerted } = loss;
  if (own !== null && alerted !== null && new BigNumber(own).eq(alerted.balance)) return [];
  const percent = finding.kind === 'below' || alerted === null ? null : percentLost(loss, alerted.balance);
  return percent === null ? [] : [m.alert_told_at({ percent: formatPlainPercent(percent, locale) }, { locale })];
}
