import type { Locale } from '../../../../electron/base/locale.ts';
import type { AppState } from '../../../../electron/core/state/app-state.ts';
import type { FundScale, NoScale } from '../../../../electron/funds/scale/fund-scale.ts';
import { m } from '../../../../messages/compiled/messages.js';
import {
  formatCompact,
  formatCount,
  formatExact,
  formatList,
  formatStamp,
  formatStampDay,
  formatTime,
  isolate,
} from '../../../../messages/format.ts';
import { formatShare } from '../../../../messages/format-history.ts';

const exclusions = {
  'no-price': m.scale_no_price,
  'unknown-balance': m.scale_unknown_balance,
  'other-stamp': m.scale_other_stamp,
};

/** A fund beside the open interest of its members: the sentence, then what it leaves out. */
export interface ScaleTexts {
  readonly text: string;
  readonly notes: readonly string[];
}

/** @param now Unix ms: days of another year name it */
export function scaleTexts(
  scale: FundScale,
  { locale, settings: { numberStyle } }: Pick<AppState, 'locale' | 'settings'>,
  now: number,
): ScaleTexts {
  return textsWith(scale, (dollars) => formatCompact(dollars, locale, numberStyle), now, locale);
}

/** The same for pasting elsewhere: exact figures, and every date with its year. */
export function copiedScale(scale: FundScale, locale: Locale): readonly string[] {
  const { text, notes } = textsWith(scale, (dollars) => `${formatExact(dollars, locale)} USD`, 0, locale);
  return [text, ...notes.map((note) => `  ${note}`)];
}

function textsWith(scale: FundScale, dollars: (decimal: string) => string, now: number, locale: Locale): ScaleTexts {
  if (scale.kind === 'none') return { text: noScaleText(scale.reason, now, locale), notes: [] };
  const { members, midnight } = scale;
  const amount = dollars(scale.openInterest);
  const counted = formatCount(members.counted, locale);
  const day = formatStampDay(midnight, now, locale);
  const missing =
    members.missing.length === 0
      ? []
      : [m.scale_missing({ symbols: formatList(members.missing.map(isolate), locale) })];
  if (scale.kind === 'watched-alone')
    return { text: m.scale_watched({ amount, counted, of: formatCount(scale.of, locale), day }), notes: missing };
  const of = formatCount(members.counted + members.missing.length, locale);
  const excluded = scale.excluded.map(({ asset, reason }) =>
    m.scale_excluded_asset({ asset: isolate(asset), reason: exclusions[reason]() }),
  );
  return {
    text: m.scale_share({ percent: formatShare(scale.percent, locale), amount, counted, of, day }),
    notes: [
      ...missing,
      ...(excluded.length === 0 ? [] : [m.scale_excluded({ assets: formatList(excluded, locale) })]),
      ...(scale.pricesAt === null ? [] : [m.scale_prices({ time: formatTime(scale.pricesAt, now, locale) })]),
    ],
  };
}

function noScaleText(reason: NoScale, now: number, locale: Locale): string {
  switch (reason.because) {
    case 'not-midnight':
      return reason.stamp === null
        ? m.scale_no_stamp()
        : m.scale_not_midnight({ time: formatStamp(reason.stamp, now, locale) });
    case 'asking':
      return m.scale_asking();
    case 'unanswered':
      return m.scale_unanswered();
    case 'other-midnight':
      return m.scale_other_midnight({
        newest: formatStampDay(reason.newest, now, locale),
        day: formatStampDay(reason.midnight, now, locale),
      });
    case 'no-figures':
      return m.scale_no_figures();
    case 'no-dollars':
      return m.scale_no_dollars();
  }
}
