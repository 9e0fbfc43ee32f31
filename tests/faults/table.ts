import type { Outcome } from './fault-case.ts';

const widest = { name: 52, seen: 70 };

/** One line of the table. */
export function lineOf({ area, name, passed, seen, lost, recovered, complaint }: Outcome): string {
  const cells = [
    passed ? 'ok    ' : 'FAILED',
    area.padEnd(9),
    cut(name, widest.name),
    cut(seen.replace(/\s+/g, ' '), widest.seen),
    lost.length === 0 ? 'nothing' : `${lost.length} things`,
    recovered === null ? 'never' : durationText(recovered),
  ];
  const line = cells.join('  ');
  return complaint === null ? line : `${line}\n        ${complaint.replaceAll('\n', '\n        ')}`;
}

export const head = [
  '      ',
  'area'.padEnd(9),
  'fault'.padEnd(widest.name),
  'what the person saw'.padEnd(widest.seen),
  'lost   ',
  'well again after (simulated)',
].join('  ');

function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}

function durationText(milliseconds: number): string {
  if (milliseconds === 0) return 'at once';
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
