import type { AppState } from '../../../electron/core/state/app-state.ts';
import { m } from '../../../messages/compiled/messages.js';
import { failureTitle } from '../../../messages/failure-title.ts';
import { formatTime, inRow } from '../../../messages/format.ts';
import type { Answer } from './suggesting.svelte.ts';

type Suggestion = Answer['suggestions'][number];

/** The exchange's words for unusual contracts. Others are shown in the exchange's own word. */
const statuses: Readonly<Record<string, () => string>> = {
  PENDING_TRADING: m.contract_pending,
  PRE_DELIVERING: m.contract_delivering,
  DELIVERING: m.contract_delivering,
  DELIVERED: m.contract_delivered,
  PRE_SETTLE: m.contract_settling,
  SETTLING: m.contract_settling,
  CLOSE: m.contract_closed,
};
const kinds: Readonly<Record<string, () => string>> = {
  TRADIFI_PERPETUAL: m.contract_tradifi,
  CURRENT_QUARTER: m.contract_quarterly,
  NEXT_QUARTER: m.contract_quarterly,
  CURRENT_MONTH: m.contract_monthly,
  NEXT_MONTH: m.contract_monthly,
};
/** The ordinary kinds, which need no mention. */
const usual: ReadonlySet<string> = new Set(['TRADING', 'PERPETUAL']);

/** Notes about a suggested symbol; empty for an ordinary one. */
export function suggestionFacts({ contractType, status, inCatalogue, inFund, watched }: Suggestion): string[] {
  const named = (name: string | null, names: Readonly<Record<string, () => string>>): string[] =>
    name === null || usual.has(name) ? [] : [names[name]?.() ?? name];
  return [
    ...named(contractType, kinds),
    ...named(status, statuses),
    ...(inCatalogue ? [] : [m.suggestion_fund_only()]),
    ...(inFund === false ? [m.suggestion_no_fund()] : []),
    ...(watched ? [m.fund_member_watched()] : []),
  ];
}

/** Shown below the suggestions: how many there are, and how current the catalogue is. */
export function suggestionsNote({ catalogue, suggestions, total }: Answer, { locale }: AppState, now: number): string {
  const shown = suggestions.length;
  const count =
    total === 0
      ? m.suggestions_none()
      : total > shown
        ? m.suggestions_more({ count: shown, total })
        : m.watchlist_count({ count: total });
  if (catalogue.at === null && catalogue.loading) return m.suggestions_loading();
  if (catalogue.failure === null) return count;
  const reason = failureTitle[catalogue.failure]();
  const trust =
    catalogue.at === null
      ? m.suggestions_without_catalogue({ reason })
      : m.suggestions_old({ reason, time: formatTime(catalogue.at, now, locale) });
  return inRow([trust, count], locale);
}
