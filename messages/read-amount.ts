import BigNumber from 'bignumber.js';

/**
 * Reads an amount as typed in English or Chinese: `1,5`, `1 000 000`, `1,000,000.5`, `1.5M`, `500万`, `1.5亿`, also in full
 * width. An ambiguous text is refused with its two meanings, because a wrong threshold is worse than a question.
 */
export type AmountReading =
  | { readonly ok: true /** A plain decimal string. */; readonly amount: string }
  | {
      readonly ok: false;
      readonly reason: 'empty' | 'ambiguous' | 'not-a-number' | 'too-long';
      /** The meanings of an ambiguous text, as plain decimal strings; else empty. */
      readonly readings: readonly string[];
    };

const longestText = 64;
/** More digits than any amount of money needs. */
const longestAmount = 40;

/** Power of ten for each letter or word after a number. */
const words: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  m: 6,
  mn: 6,
  million: 6,
  millions: 6,
  b: 9,
  bn: 9,
  billion: 9,
  billions: 9,
};
const hanUnits: Readonly<Record<string, number>> = { 百: 2, 千: 3, 万: 4, 萬: 4, 亿: 8, 億: 8 };
const hanPart = /([^百千万萬亿億]*)([百千万萬亿億]*)/gu;

const no = (reason: 'empty' | 'not-a-number' | 'too-long'): AmountReading => ({ ok: false, reason, readings: [] });
const notANumber = no('not-a-number');

export function readAmount(text: string): AmountReading {
  const typed = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[−﹣]/gu, '-')
    .trim();
  if (typed === '') return no('empty');
  if (text.length > longestText) return no('too-long');
  const [, sign = '', rest = ''] = /^([+-]?)\s*(.*)$/su.exec(typed) ?? [];
  const meanings = /[百千万萬亿億]/u.test(rest) ? hanMeanings(rest) : wordMeanings(rest);
  const amounts = [...new Set(meanings.map((meaning) => plain(sign === '-' ? meaning.negated() : meaning)))];
  const [amount] = amounts;
  if (amount === undefined) return notANumber;
  if (amounts.length > 1) return { ok: false, reason: 'ambiguous', readings: amounts };
  return amount.length > longestAmount ? no('too-long') : { ok: true, amount };
}

/** The same for a percentage: a percent sign may follow. */
export function readPercent(text: string): AmountReading {
  return readAmount(text.normalize('NFKC').replace(/\s*%\s*$/u, ''));
}

const plain = (amount: BigNumber): string => (amount.isZero() ? '0' : amount.toFixed());

function wordMeanings(text: string): BigNumber[] {
  const exponent = /^\d+(?:\.\d+)?e\+?\d{1,2}$/i.test(text);
  if (exponent) return [new BigNumber(text)];
  const [, number = '', word = ''] = /^(.*?)\s*(\p{L}*)\.?$/u.exec(text) ?? [];
  const key = word.toLowerCase();
  const power = key === '' ? 0 : Object.hasOwn(words, key) ? words[key] : undefined;
  return power === undefined ? [] : meaningsOf(number).map((meaning) => meaning.shiftedBy(power));
}

/** `1.5亿`, `3千万`, `1亿2000万`: parts with units, the largest first. */
function hanMeanings(text: string): BigNumber[] {
  let sums = [new BigNumber(0)];
  let before = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const [part, typed = '', units = ''] of text.matchAll(hanPart)) {
    if (part === '') continue;
    const power = [...units].reduce((sum, unit) => sum + (hanUnits[unit] ?? 0), 0);
    const meanings = meaningsOf(typed);
    if (meanings.length === 0 || power >= before) return [];
    // 1万2 means 12000 in speech, but could be read as 10002.
    const spoken = units === '' && /^\s*[1-9]\s*$/.test(typed) ? [new BigNumber(typed.trim()).shiftedBy(last - 1)] : [];
    const values = [...spoken, ...meanings.map((meaning) => meaning.shiftedBy(power))];
    sums = sums.flatMap((sum) => values.map((value) => sum.plus(value)));
    before = power;
    last = power;
  }
  return sums.length > 2 ? [] : sums;
}

/**
 * The meanings of digits with separators: groups of three by commas, points, spaces, apostrophes or underscores, and a
 * decimal comma or point. A single point before exactly three digits can be either; a comma then separates groups.
 */
function meaningsOf(text: string): BigNumber[] {
  const typed = text
    .trim()
    .replaceAll('’', "'")
    .replace(/\s/gu, ' ')
    .replace(/(?<=\d)\.$/, '');
  if (/^\d+$/.test(typed)) return [new BigNumber(typed)];
  const last = /^\d*(?:[ ,.'_]\d+)+$/.test(typed) ? typed.replace(/\d/g, '').at(-1) : undefined;
  if (last === undefined) return [];
  const end = typed.lastIndexOf(last);
  const [whole, decimals] = [typed.slice(0, end), typed.slice(end + 1)];
  const grouped = isGrouped(typed, last) ? [new BigNumber(typed.replaceAll(last, ''))] : [];
  const mark = /[^\d]/.exec(whole)?.[0] ?? null;
  const canBeDecimal = /[.,]/.test(last) && mark !== last && (mark === null || isGrouped(whole, mark));
  const decimal = canBeDecimal
    ? [new BigNumber(`${mark === null ? whole : whole.replaceAll(mark, '')}.${decimals}`)]
    : [];
  if (grouped.length > 0 && last === ',') return grouped;
  return [...decimal, ...grouped];
}

/** Whether digits are grouped in threes; the first group never starts with zero. */
function isGrouped(text: string, mark: string): boolean {
  const [first = '', ...groups] = text.split(mark);
  return /^[1-9]\d{0,2}$/.test(first) && groups.length > 0 && groups.every((group) => /^\d{3}$/.test(group));
}
