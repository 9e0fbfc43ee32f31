/** RFC 4180. */
export const lineEnd = '\r\n';
/** Without it Excel takes the file for an old code page, and Chinese symbols for noise. */
export const byteOrderMark = '\ufeff';

/** How a table is written: for programs, or for the spreadsheet of a region. */
export interface CsvStyle {
  /** Between the cells. */
  readonly separator: ',' | ';';
  /** In balances. */
  readonly decimalMark: '.' | ',';
  /** Of times, all in UTC: ISO 8601, or what every Excel takes for a date. */
  readonly times: 'iso' | 'excel';
}

export const plainStyle: CsvStyle = { separator: ',', decimalMark: '.', times: 'iso' };

/**
 * What Excel expects where the system formats numbers as in `region`: where the comma is the decimal mark, a semicolon
 * separates cells. A line `sep=` would tell it too, and cost the encoding: with one, Excel ignores the byte order mark.
 * @param region such as `de-DE`, of the system's formats and not of its texts
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
 * A text that a spreadsheet does not run. What could begin a formula gets an apostrophe before it, also inside the cell
 * behind what another language's spreadsheet takes for the end of a cell.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function cell(text: string): string {
  const harmless = text.replace(/(?<=^|[\s,;|"'])(?=[=+\-@\t\r＝＋－＠])/gu, "'");
  return /[",;\s]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A decimal as it is, its sign too: a fund below zero is a number and no formula. */
export function decimalCell(decimal: string, { decimalMark }: CsvStyle): string {
  return decimalMark === '.' ? decimal : decimal.replace('.', decimalMark);
}

/** @param time Unix ms; null is an empty cell */
export function timeCell(time: number | null, { times }: CsvStyle): string {
  if (time === null) return '';
  const iso = new Date(time).toISOString();
  return times === 'iso' ? iso : iso.replace('T', ' ').replace(/\.\d{3}Z$/, '');
}
