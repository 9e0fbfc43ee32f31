import type { AlertNotification } from '../../../../../electron/alerts/delivery/notifier.ts';
import type { Alert } from '../../../../../electron/alerts/judging/alert.ts';

const hour = 60 * 60_000;
const losses = new Set(['fall', 'below', 'gone']);

export type Postman = ReturnType<typeof createPostman>;

/** The account of what a person was told: what is owed to them, and what they saw on screen. */
export function createPostman() {
  let owed: { readonly fund: string; readonly names: readonly string[]; readonly since: number }[] = [];
  const told: { readonly text: string; readonly fund: string; readonly at: number }[] = [];
  let clockTrusted = Number.NEGATIVE_INFINITY;
  let tooOften: string[] = [];
  const names = (text: string, watched: readonly string[]): boolean =>
    watched.some((symbol) => new RegExp(`\\b${symbol}\\b`).test(text));

  return {
    found(alerts: readonly Alert[], now: number): void {
      const found = alerts.filter(({ findings }) => findings.some(({ kind }) => losses.has(kind)));
      owed = [
        // What is owed of a fund goes by the symbols that it has now.
        ...owed.map((one) => ({
          ...one,
          names: [...one.names, ...found.flatMap(({ fund, watched }) => (fund === one.fund ? watched : []))],
        })),
        ...found.map(({ fund, watched }) => ({ fund, names: watched, since: now })),
      ];
    },
    /** A notification was handed to the system. */
    shown({ title, body, fund }: AlertNotification, now: number): void {
      const text = `${title} ${body}`;
      const last = told.findLast((one) => one.fund === fund);
      if (last !== undefined && now - last.at < hour && last.at > clockTrusted)
        tooOften.push(`twice in an hour: ${text}`);
      told.push({ text, fund, at: now });
    },
    /** The person has the whole list of alerts before their eyes. */
    seen(): void {
      owed = [];
    },
    /** Our clock has been put another way: an hour by it may be none. */
    clockChanged(now: number): void {
      clockTrusted = now;
    },
    /** @param mayWait quiet hours hold @returns what should have been handed over by now, and what came too often */
    problems(now: number, mayWait: boolean): string[] {
      owed = owed.filter((one) => !told.some(({ text, at }) => at >= one.since && names(text, one.names)));
      const isLate = (one: (typeof owed)[number]): boolean => {
        const last = told.findLast(({ text }) => names(text, one.names));
        // A clock that was put back since then may show the same hour once more.
        if (last !== undefined && last.at <= clockTrusted && now - one.since < hour) return false;
        return !mayWait && (last === undefined || now - last.at >= hour) && now - clockTrusted >= 2 * hour;
      };
      const late = owed.filter(isLate);
      owed = owed.filter((one) => !isLate(one));
      const problems = [...tooOften, ...late.map((one) => `not handed over: a loss of ${one.names.join(', ')}`)];
      tooOften = [];
      return problems;
    },
  };
}
