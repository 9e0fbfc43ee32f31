import { m } from '../../../messages/compiled/messages.js';
import { formatCompact, formatList, inRow, isolate } from '../../../messages/format.ts';
import type { Locale } from '../../base/locale.ts';
import type { Settings } from '../../settings/settings.ts';

export interface Wording {
  readonly locale: Locale;
  readonly numberStyle: Settings['numberStyle'];
  /** Unix ms; decides whether a stamp is shown with its year. */
  readonly now: number;
}

/** macOS cuts texts after this many bytes: https://www.electronjs.org/docs/latest/tutorial/notifications */
const longestBody = 256;
const namesNamed = 3;

export function namesOf(symbols: readonly string[], locale: Locale): string {
  const named = formatList(symbols.slice(0, namesNamed).map(nameOf), locale);
  const rest = symbols.length - namesNamed;
  return rest > 0 ? m.fund_and_more({ symbols: named, count: rest, total: symbols.length }, { locale }) : named;
}

export function amountOf(decimal: string, { locale, numberStyle }: Wording): string {
  return formatCompact(decimal, locale, numberStyle);
}

/** A name from the exchange, isolated so that it cannot affect the text around it. */
export function nameOf(name: string): string {
  return isolate(name);
}

export function sentence(text: string, locale: Locale): string {
  return `${text}${locale === 'zh-CN' ? '。' : '.'}`;
}

/**
 * The sentences `first`, and as many further groups (worst first) as fit into a notification, then the number of the
 * others. Groups that do not fit are never computed.
 */
export function withOthers(
  first: readonly string[],
  groups: readonly (() => readonly string[])[],
  locale: Locale,
): readonly string[] {
  const isShort = (sentences: readonly string[]): boolean => bytesOf(inRow(sentences, locale)) <= longestBody;
  const said: (readonly string[])[] = [];
  for (const group of groups) {
    said.push(group());
    if (!isShort([...first, ...said.flat()])) break;
  }
  const candidates = [
    ...said.map((_, dropped) => [first, said.length - dropped] as const),
    ...first.map((_, dropped) => [first.slice(0, first.length - dropped), 0] as const),
  ];
  for (const [start, count] of candidates) {
    const rest = groups.length - count;
    const more = rest === 0 ? [] : [m.alert_more_losses({ count: rest }, { locale })];
    const sentences = [...start, ...said.slice(0, count).flat(), ...more];
    if (isShort(sentences)) return sentences;
  }
  return first;
}

/** As many whole sentences as fit into a notification. A single one that is too long is cut between characters. */
export function fitting(sentences: readonly string[], locale: Locale): string {
  let body = '';
  for (const sentence of sentences) {
    const longer = inRow([body, sentence], locale);
    if (bytesOf(longer) > longestBody) return body === '' ? cut(sentence) : body;
    body = longer;
  }
  return body;
}

function cut(text: string): string {
  let kept = '';
  for (const mark of text) {
    if (bytesOf(`${kept}${mark}…`) > longestBody) break;
    kept += mark;
  }
  return `${kept}…`;
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
