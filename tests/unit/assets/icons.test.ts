import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { alphaOf, coloursOf, decodeIcns, decodeIco, decodePng, type Picture } from './pictures.ts';

const assets = join(import.meta.dirname, '..', '..', '..', 'assets');
const read = (path: string) => readFileSync(join(assets, path));

const states = ['fine', 'falling', 'stale', 'offline', 'paused'] as const;
const panels = ['light', 'dark'] as const;
const statesAndPanels = states.flatMap((state) => panels.map((panel) => ({ state, panel })));
const pairs = states.flatMap((one, index) => states.slice(index + 1).map((other) => ({ one, other })));
const scales = [
  { suffix: '', scale: 1 },
  { suffix: '@2x', scale: 2 },
];

/** Colours as the panels show them; macOS has none of its own, because it recolours the shape. */
const colours = {
  light: { fine: '#1f2328', falling: '#b91c1c', stale: '#b45309', offline: '#1f2328', paused: '#1f2328' },
  dark: { fine: '#f5f7fa', falling: '#f87171', stale: '#fbbf24', offline: '#f5f7fa', paused: '#f5f7fa' },
};

/** Every tray picture of one state, whatever the platform. */
function everyTrayPicture(state: (typeof states)[number]): { name: string; picture: Picture }[] {
  const png = (path: string) => ({ name: path, picture: decodePng(read(path)) });
  return [
    ...scales.map(({ suffix }) => png(`tray/mac/${state}Template${suffix}.png`)),
    ...panels.flatMap((panel) => [
      ...decodeIco(read(`tray/win/${panel}/${state}.ico`)).map(({ claimedSize, picture }) => ({
        name: `tray/win/${panel}/${state}.ico ${claimedSize}`,
        picture,
      })),
      ...scales.flatMap(({ suffix }) => [
        png(`tray/linux/${panel}/${state}${suffix}.png`),
        png(`tray/linux/${panel}/24/${state}${suffix}.png`),
      ]),
    ]),
  ];
}

describe('tray pictures for macOS', () => {
  for (const state of states) {
    for (const { suffix, scale } of scales) {
      const file = read(`tray/mac/${state}Template${suffix}.png`);

      test(`${state} at ${scale}× has ${16 * scale} px`, () => {
        expect(decodePng(file)).toMatchObject({ width: 16 * scale, height: 16 * scale });
      });

      test(`${state} at ${scale}× is black and alpha only`, () => {
        expect([...coloursOf(decodePng(file))]).toEqual(['#000000']);
      });
    }
  }
});

describe('tray pictures for Windows', () => {
  test.each(statesAndPanels)('$state for a $panel taskbar has every size, in its colour', ({ state, panel }) => {
    const pictures = decodeIco(read(`tray/win/${panel}/${state}.ico`));
    expect(pictures.map(({ claimedSize }) => claimedSize)).toEqual([16, 20, 24, 32, 40, 48]);
    for (const { claimedSize, picture } of pictures) {
      expect(picture).toMatchObject({ width: claimedSize, height: claimedSize });
      expect([...coloursOf(picture)]).toEqual([colours[panel][state]]);
    }
  });
});

describe('tray pictures for Linux', () => {
  for (const { folder, points } of [
    { folder: '', points: 22 },
    { folder: '24/', points: 24 },
  ]) {
    test.each(statesAndPanels)(`$state for a $panel panel has ${points} px and twice that`, ({ state, panel }) => {
      for (const { suffix, scale } of scales) {
        const picture = decodePng(read(`tray/linux/${panel}/${folder}${state}${suffix}.png`));
        expect(picture).toMatchObject({ width: points * scale, height: points * scale });
        expect([...coloursOf(picture)]).toEqual([colours[panel][state]]);
      }
    });
  }
});

describe('shapes', () => {
  test.each(states)('every picture of %s has both ink and air', (state) => {
    for (const { name, picture } of everyTrayPicture(state)) {
      const alpha = alphaOf(picture);
      const ink = alpha.filter((value) => value > 128).length / alpha.length;
      expect(ink, name).toBeGreaterThan(0.2);
      expect(ink, name).toBeLessThan(0.8);
    }
  });

  test.each(pairs)('$one and $other differ without colour in at least one pixel of twelve', ({ one, other }) => {
    const others = everyTrayPicture(other);
    for (const [index, { name, picture }] of everyTrayPicture(one).entries()) {
      const against = others[index];
      if (against === undefined) throw new Error(`${other} has no counterpart of ${name}`);
      expect(shareOfDifferentPixels(picture, against.picture), `${name} and ${against.name}`).toBeGreaterThan(1 / 12);
    }
  });

  test.each(states)('%s has the same shape on light and on dark panels', (state) => {
    const shapes = (panel: string) =>
      decodeIco(read(`tray/win/${panel}/${state}.ico`)).map(({ picture }) => alphaOf(picture));
    expect(shapes('light')).toEqual(shapes('dark'));
  });
});

describe('app icon', () => {
  test('is 1024 px as one picture', () => {
    expect(decodePng(read('icon.png'))).toMatchObject({ width: 1024, height: 1024 });
  });

  test('has every size Windows asks for', () => {
    const pictures = decodeIco(read('icon.ico'));
    expect(pictures.map(({ claimedSize }) => claimedSize)).toEqual([16, 20, 24, 32, 40, 48, 64, 256]);
    for (const { claimedSize, picture } of pictures) expect(picture.width).toBe(claimedSize);
  });

  test('has every size macOS asks for', () => {
    const sizes = [...decodeIcns(read('icon.icns'))].map(([type, { width }]) => [type, width]);
    expect(Object.fromEntries(sizes)).toEqual({
      ic11: 32,
      ic12: 64,
      ic07: 128,
      ic08: 256,
      ic13: 256,
      ic09: 512,
      ic14: 512,
      ic10: 1024,
    });
  });

  test.each([16, 24, 32, 48, 64, 128, 256, 512])('has %i px for Linux', (size) => {
    const picture = decodePng(read(`icons/${size}x${size}.png`));
    expect(picture).toMatchObject({ width: size, height: size });
    expect(coloursOf(picture).size).toBeGreaterThan(8);
  });
});

/** A pixel differs when its alpha is more than half of full apart. */
function shareOfDifferentPixels(one: Picture, other: Picture): number {
  const alphaOfOther = alphaOf(other);
  const different = alphaOf(one).filter((value, index) => Math.abs(value - (alphaOfOther[index] ?? 0)) > 128);
  return different.length / alphaOfOther.length;
}
