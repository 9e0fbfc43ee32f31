import fc from 'fast-check';

/** Values that a hostile hand would try first. */
const treacherous: fc.Arbitrary<unknown> = fc.constantFrom(
  null,
  true,
  '',
  ' ',
  '0',
  '-0',
  'NaN',
  'Infinity',
  '1e999999999',
  '0x10',
  '__proto__',
  'constructor',
  '\u202e',
  '\ud800',
  '\0',
  'x'.repeat(10_000),
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -0,
  -1,
  2 ** 53,
  1e308,
  [],
  {},
  [[]],
  { length: 1e9 },
  JSON.parse('{"__proto__":{"polluted":true}}'),
);

export const anything: fc.Arbitrary<unknown> = fc.oneof(
  treacherous,
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
);

/** A good value with one or a few of its parts, at any depth, replaced, doubled or taken out. */
export function spoiled(good: unknown): fc.Arbitrary<unknown> {
  const wound = fc.record({ at: fc.nat(), how: fc.constantFrom('replace', 'double', 'remove'), by: anything });
  return fc.array(wound, { minLength: 1, maxLength: 4 }).map((wounds) => {
    let value = structuredClone(good);
    // A copy of each: a value that was put in twice would hold itself.
    for (const { at, how, by } of wounds) value = wounded(value, at, how, structuredClone(by));
    return value;
  });
}

function wounded(value: unknown, at: number, how: string, by: unknown): unknown {
  const places = placesOf({ root: value });
  const place = places[at % places.length];
  if (place === undefined) return by;
  const [holder, key] = place;
  if (Array.isArray(holder)) holder.splice(Number(key), how === 'double' ? 0 : 1, ...(how === 'remove' ? [] : [by]));
  else if (how === 'remove' && key !== 'root') delete holder[key];
  else if (how === 'double') holder[`${key}2`] = by;
  else holder[key] = by;
  return key === 'root' ? holder[key] : rootOf(places);
}

type Holder = Record<string, unknown>;

/** Every member of every object and list in it. */
function placesOf(value: unknown): [Holder, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Holder; // a list is an object with numbers for keys
  return Object.keys(holder).flatMap((key) => [[holder, key] as [Holder, string], ...placesOf(holder[key])]);
}

function rootOf(places: readonly [Holder, string][]): unknown {
  return places[0]?.[0].root;
}

/** A text with bytes flipped, left out or put in. */
export function spoiledText(good: string): fc.Arbitrary<string> {
  const wound = fc.record({
    at: fc.nat(),
    take: fc.integer({ min: 0, max: 20 }),
    put: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom('"', '{', ']', ',', '\\u', '9'.repeat(400)),
    ),
  });
  return fc.array(wound, { minLength: 1, maxLength: 5 }).map((wounds) =>
    wounds.reduce((text, { at, take, put }) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + put + text.slice(place + take);
    }, good),
  );
}
