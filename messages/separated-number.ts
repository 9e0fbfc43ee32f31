import type { AmountReading } from './amount-reading.ts';

const notANumber: AmountReading = { ok: false, reason: 'not-a-number', readings: [] };
const good = (amount: string): AmountReading => ({ ok: true, amount: plainNumber(amount) });

/** `007.50` as `7.5`. */
export function plainNumber(text: string): string {
  const [whole = '', part = ''] = text.split('.');
  const decimals = part.replace(/0+$/, '');
  return `${whole.replace(/^0+(?=\d)/, '') || '0'}${decimals === '' ? '' : `.${decimals}`}`;
}

/**
 * Reads ASCII digits with marks between them: groups of three, of four (as in China) or as in India, by commas, points,
 * spaces, apostrophes or underscores, and a decimal comma or point. One mark before exactly three digits can be either:
 * then the language decides where it groups by that mark, and where it does not, the text is ambiguous.
 */
export function readSeparated(text: string, locale: string): AmountReading {
  const typed = text.trim().replaceAll('’', "'");
  if (/^\d+$/.test(typed)) return good(typed);
  if (!/\d$/.test(typed)) return notANumber;
  const marks = [...new Set(typed.replace(/\d/g, ''))];
  if (marks.length > 2) return notANumber;
  const last = /[^\d](?=\d*$)/.exec(typed)?.[0] ?? '';
  const [whole = '', ...parts] = typed.split(last);
  const decimals = parts.at(-1) ?? '';
  const canBeDecimal = /[.,٫]/.test(last) && parts.length === 1;
  if (marks.length === 2) {
    const other = marks.find((mark) => mark !== last) ?? '';
    return canBeDecimal && isGrouped(whole, other) ? good(`${whole.replaceAll(other, '')}.${decimals}`) : notANumber;
  }
  const grouped = isGrouped(typed, last) && last !== '٫' ? good(typed.replaceAll(last, '')) : null;
  const decimal = canBeDecimal ? good(`${whole}.${decimals}`) : null;
  if (grouped === null || decimal === null) return grouped ?? decimal ?? notANumber;
  if (last === groupMarkOf(locale)) return grouped;
  return {
    ok: false,
    reason: 'ambiguous',
    readings: [decimal, grouped].flatMap((each) => (each.ok ? [each.amount] : [])),
  };
}

/** Groups of three or four digits, or of two before the last three; nobody begins a group with a zero. */
function isGrouped(text: string, mark: string): boolean {
  const [first = '', ...groups] = text.split(mark);
  if (!/^[1-9]\d*$/.test(first) || groups.length === 0 || !groups.every((group) => /^\d+$/.test(group))) return false;
  const lengths = groups.map((group) => group.length);
  const allOf = (length: number): boolean => lengths.every((each) => each === length) && first.length <= length;
  const indian =
    first.length <= 2 && lengths.at(-1) === 3 && lengths.length > 1 && lengths.slice(0, -1).every((each) => each === 2);
  // A point or a comma before four digits is a decimal mark; spaces, apostrophes and underscores never are.
  return allOf(3) || indian || (!/[.,]/.test(mark) && allOf(4)) || (groups.length > 1 && allOf(4));
}

/** How the language groups thousands. */
function groupMarkOf(locale: string): string | undefined {
  try {
    return new Intl.NumberFormat(locale).formatToParts(1_234_567).find(({ type }) => type === 'group')?.value;
  } catch {
    return undefined; // not a language tag: then no mark is known to group
  }
}
