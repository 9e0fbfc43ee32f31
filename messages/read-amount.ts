import type { AmountReading } from './amount-reading.ts';
/**
 * Reads an amount as a person types it, in whatever language: `1,5`, `1 000 000`, `1.000.000`, `５００万`, `1.5M`. A text
 * that could mean two numbers is refused with both, because a wrong threshold is worse than a question.
 */
import { readHan } from './han-number.ts';
import { plainNumber, readSeparated } from './separated-number.ts';

const longestText = 64;
/** More digits than any amount of money needs. */
const longestAmount = 40;

/** Powers of ten that a word or letter after the number stands for. */
const words: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  tsd: 3,
  тыс: 3,
  m: 6,
  mn: 6,
  mio: 6,
  million: 6,
  millions: 6,
  millionen: 6,
  млн: 6,
  b: 9,
  bn: 9,
  mrd: 9,
  milliard: 9,
  milliarden: 9,
  milliards: 9,
  млрд: 9,
  lakh: 5,
  crore: 7,
};
/** In English and Chinese a billion is 10⁹; on the European continent the same word is 10¹². */
const billion = /^billions?$/;

/** Other ways to write the same digit or unit. */
const alsoDigits: Readonly<Record<string, string>> = {
  零: '〇',
  两: '二',
  兩: '二',
  壹: '一',
  贰: '二',
  貳: '二',
  叁: '三',
  參: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  陸: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
  萬: '万',
  만: '万',
  億: '亿',
  억: '亿',
};
const no = (reason: 'empty' | 'not-a-number' | 'too-long'): AmountReading => ({ ok: false, reason, readings: [] });

/** @param locale BCP 47, such as `en` or `zh-CN`: says which mark groups thousands where the digits alone do not */
export function readAmount(text: string, locale: string): AmountReading {
  const typed = tidy(text);
  if (typed === '') return no('empty');
  if (text.length > longestText) return no('too-long');
  const [, sign = '', rest = ''] = /^([+-]?)\s*(.*)$/u.exec(typed) ?? [];
  const reading = /[十百千万亿〇一二三四五六七八九]/u.test(rest) ? readHan(rest, locale) : readWithWord(rest, locale);
  if (!reading.ok) return { ...reading, readings: reading.readings.map((value) => signed(sign, value)) };
  if (reading.amount.length > longestAmount) return no('too-long');
  return { ok: true, amount: signed(sign, reading.amount) };
}

/** The same for a percentage: a percent sign may follow. */
export function readPercent(text: string, locale: string): AmountReading {
  return readAmount(text.replace(/\s*[%٪％﹪]\s*$/u, ''), locale);
}

function signed(sign: string, amount: string): string {
  return sign === '-' && amount !== '0' ? `-${amount}` : amount;
}

/** Full-width forms, the digits of every script, spaces of every width and signs become ASCII. */
function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[−﹣]/gu, '-')
    .replace(/./gu, (mark) => alsoDigits[mark] ?? mark)
    .trim();
}

/** Unicode keeps the ten digits of a script in one row, and rows may stand side by side. */
function asciiDigit(digit: string): string {
  let place = 0;
  const code = digit.codePointAt(0) ?? 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - place - 1))) place += 1;
  return String(place % 10);
}

function readWithWord(text: string, locale: string): AmountReading {
  const [, number = '', word = ''] = /^([\d.,'’_\s٫٬]+?)\s*(\p{L}+)?\.?$/u.exec(text) ?? [];
  const exponent = /^(\d+(?:\.\d+)?)e\+?(\d{1,2})$/iu.exec(text);
  if (exponent !== null) return scaled({ ok: true, amount: plainNumber(exponent[1] ?? '') }, Number(exponent[2]));
  if (number === '') return no('not-a-number');
  const reading = readSeparated(number, locale);
  const key = word.toLowerCase();
  if (key === '') return reading;
  if (billion.test(key)) {
    if (/^(?:en|zh)\b/i.test(locale)) return scaled(reading, 9);
    const both = [9, 12].map((power) => scaled(reading, power));
    return {
      ok: false,
      reason: 'ambiguous',
      readings: both.flatMap((each) => (each.ok ? [each.amount] : each.readings)),
    };
  }
  const power = Object.hasOwn(words, key) ? words[key] : undefined;
  return power === undefined ? no('not-a-number') : scaled(reading, power);
}

/** Moves the decimal point to the right. */
function scaled(reading: AmountReading, power: number): AmountReading {
  const shift = (amount: string): string => {
    const [whole = '', part = ''] = amount.split('.');
    const digits = part.padEnd(power, '0');
    return plainNumber(`${whole}${digits.slice(0, power)}.${digits.slice(power)}`);
  };
  if (reading.ok) return { ok: true, amount: shift(reading.amount) };
  return { ...reading, readings: reading.readings.map(shift) };
}
