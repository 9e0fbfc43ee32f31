import type { Outcome } from './fault-case.ts';

const row = (...[mark = '', area = '', name = '', seen = '', lost = '', well = '']: string[]): string =>
  [mark.padEnd(6), area.padEnd(9), name.padEnd(52), seen.slice(0, 70).padEnd(70), lost.padEnd(8), well].join('  ');

export const head = row('', 'area', 'fault', 'what the person saw', 'lost', 'well again after (simulated)');

/** One line of the table. */
export function lineOf({ area, name, passed, seen, lost, recovered, complaint }: Outcome): string {
  const loss = lost.length === 0 ? 'nothing' : `${lost.length} things`;
  const well = recovered === null ? 'never' : `${Math.round(recovered / 1000)} s`;
  const line = row(passed ? 'ok' : 'FAILED', area, name, seen.replace(/\s+/g, ' '), loss, well);
  return complaint === null ? line : `${line}\n        ${complaint.replaceAll('\n', '\n        ')}`;
}
