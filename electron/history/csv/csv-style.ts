/** RFC 4180. */
export const lineEnd = '\r\n';
/** Makes Excel read the file as UTF-8. */
export const byteOrderMark = '\ufeff';

/** How a CSV is written: for programs, or for a spreadsheet in a region. */
export interface CsvStyle {
  /** Separates cells. */
  readonly separator: ',' | ';';
  /** Of balances. */
  readonly decimalMark: '.' | ',';
  /** Format of times, all in UTC: ISO 8601, or one that every Excel reads as a date. */
  readonly times: 'iso' | 'excel';
}

export const plainStyle: CsvStyle = { separator: ',', decimalMark: '.', times: 'iso' };

/**
 * The style that Excel expects in a region: a semicolon separates cells where the comma is the decimal mark. Not a line
 * `sep=`, with which Excel ignores the byte order mark.
 * @param region of the system's number formats, such as `de-DE`
 */
export function excelStyle(region: string): CsvStyle {
  return hasDecimalComma(region)
    ? { separator: ';', decimalMark: ',', times: 'excel' }
    : { separator: ',', decimalMark: '.', times: 'excel' };
}

function hasDecimalComma(region: string): boolean {
  try {
    return new Intl.NumberFormat(region).formatToParts(1.5).some(({ value }) => value === ',' || value === '٫');
  } catch {
    return false; // an unknown region
  }
}

/**
 * A text cell that no spreadsheet runs as a formula: an apostrophe precedes every possible start of one, also after
 * characters that a spreadsheet in another region reads as the end of a cell.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function cell(text: string): string {
  const harmless = text.replace(/(?<=^|[\s,;|"'])(?=[=+\-@\t\r＝＋－＠])/gu, "'");
  return /[",;\s]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A decimal cell. Its sign stays: a negative number is no formula. */
export function decimalCell(decimal: string, { decimalMark }: CsvStyle): string {
  return decimalMark === '.' ? decimal : decimal.replace('.', decimalMark);
}

/** @param time Unix ms; null for an empty cell */
export function timeCell(time: number | null, { times }: CsvStyle): string {
  if (time === null) return '';
  const iso = new Date(time).toISOString();
  return times === 'iso' ? iso : iso.replace('T', ' ').replace(/\.\d{3}Z$/, '');
}
