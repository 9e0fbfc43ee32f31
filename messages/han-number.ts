import type { AmountReading } from './amount-reading.ts';
import { plainNumber, readSeparated } from './separated-number.ts';

const digits = '〇一二三四五六七八九';
const smallUnits: Readonly<Record<string, bigint>> = { 十: 10n, 百: 100n, 千: 1000n };
const bigUnits: Readonly<Record<string, bigint>> = { 万: 10_000n, 亿: 100_000_000n };
/** Counted in 10⁻²⁰, so that `1.5万` stays whole. */
const places = 20;
const one = 10n ** BigInt(places);

const notANumber: AmountReading = { ok: false, reason: 'not-a-number', readings: [] };

/** Reads `500万`, `1.5亿`, `1亿2000万`, `三千五百万`; the marks between ASCII digits as {@link readSeparated} does. */
export function readHan(text: string, locale: string): AmountReading {
  const tokens = text.match(/[\d.,'’_\s٫٬]*\d|[〇一二三四五六七八九]+|./gu) ?? [];
  /** Closed by 万 or 亿; gathered since then; the number that waits for its unit. */
  let [closed, section] = [0n, 0n];
  let waiting: bigint | null = null;
  let lastUnit = 0n;
  let afterZero = false;
  for (const token of tokens) {
    if (token.trim() === '') continue;
    const [small, big] = [smallUnits[token], bigUnits[token]];
    if (small !== undefined) {
      if (waiting === null && small !== 10n) return notANumber;
      section += (waiting ?? one) * small;
      [waiting, lastUnit, afterZero] = [null, small, false];
    } else if (big !== undefined) {
      const gathered: bigint = section + (waiting ?? 0n);
      if (big === bigUnits.万 && gathered === 0n) return notANumber;
      if (big === bigUnits.亿) closed = (closed + gathered) * big;
      else closed += gathered * big;
      [section, waiting, lastUnit, afterZero] = [0n, null, big, false];
    } else {
      if (waiting !== null) return notANumber;
      const number = readToken(token, locale);
      if (!number.ok) return withEach(number, (reading) => readHan(text.replace(token, reading), locale));
      afterZero = token.startsWith('〇') && lastUnit > 0n;
      waiting = countOf(number.amount);
    }
  }
  const amount = closed + section + (waiting ?? 0n);
  // 一万二 is 12000 in speech and 10002 to a machine.
  if (waiting !== null && waiting < 10n * one && waiting > 0n && lastUnit > 10n && !afterZero) {
    const spoken = closed + section + (waiting * lastUnit) / 10n;
    return { ok: false, reason: 'ambiguous', readings: [textOf(spoken), textOf(amount)] };
  }
  return { ok: true, amount: textOf(amount) };
}

/** What the whole text would mean with each reading of its ambiguous part. */
function withEach(part: AmountReading, read: (reading: string) => AmountReading): AmountReading {
  if (part.ok || part.reason !== 'ambiguous') return part;
  // A zero more, or three decimals would be as ambiguous as before.
  const whole = part.readings.map((reading) => read(reading.replace(/\.\d{3}$/, '$&0')));
  const readings = whole.flatMap((each) => (each.ok ? [each.amount] : each.readings));
  // The rest of the text may be no number with either reading, or ambiguous by itself: four readings help nobody.
  return readings.length === 2 ? { ...part, readings } : notANumber;
}

function readToken(token: string, locale: string): AmountReading {
  if (/^[〇一二三四五六七八九]+$/u.test(token)) {
    return { ok: true, amount: plainNumber([...token].map((digit) => digits.indexOf(digit)).join('')) };
  }
  return readSeparated(token, locale);
}

function countOf(amount: string): bigint {
  const [whole = '0', part = ''] = amount.split('.');
  return BigInt(whole) * one + BigInt(part.slice(0, places).padEnd(places, '0'));
}

function textOf(count: bigint): string {
  return plainNumber(`${count / one}.${(count % one).toString().padStart(places, '0')}`);
}
