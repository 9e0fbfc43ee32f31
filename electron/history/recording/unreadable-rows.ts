import type { HistoryTrouble } from './history-trouble.ts';

/** Collects rows of the file that cannot be read and are left out. */
export interface UnreadableRows {
  note(row: string): void;
  /** Reports the rows found since the last report. */
  report(): void;
}

const maxNamed = 1000;

export function createUnreadableRows(report: (trouble: HistoryTrouble) => void): UnreadableRows {
  const rows = new Set<string>();
  let reported = 0;
  return {
    note(row) {
      if (rows.size < maxNamed) rows.add(row);
    },
    report() {
      if (rows.size === reported) return;
      const named = [...rows].slice(reported, reported + 10);
      reported = rows.size;
      report({ kind: 'unreadable-rows', count: reported, rows: named });
    },
  };
}
