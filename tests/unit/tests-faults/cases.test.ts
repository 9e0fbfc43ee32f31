import { expect, test } from 'vitest';
import texts from '../../../messages/en.json' with { type: 'json' };
import { allCases } from '../../faults/cases.ts';

/** A text with values in its places; of one with plural forms, each form. */
function spoken(text: unknown): string[] {
  if (typeof text === 'string') return [text.replaceAll(/\{[^}]*\}/g, '12:30')];
  return typeof text === 'object' && text !== null ? Object.values(text).flatMap(spoken) : [];
}

test.each(allCases.map(({ name, seen }) => [name, seen] as const))(
  'a text of the app can say what %s shows',
  (_, seen) => {
    const lines = Object.values(texts).flatMap(spoken);
    const statuses = lines.flatMap((line) => [line, `${line} since 12:30`, `${line} until 12:30`, `· ${line}`]);
    expect(statuses.filter((status) => seen.test(status))).not.toEqual([]);
  },
);
