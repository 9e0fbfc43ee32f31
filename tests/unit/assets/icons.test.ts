import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';

const assets = join(import.meta.dirname, '..', '..', '..', 'assets');
const read = (path: string) => readFileSync(join(assets, path));

/** A decoded picture: four bytes a pixel (red, green, blue, alpha), rows from the top. */
interface Picture {
  width: number;
  height: number;
  pixels: Buffer;
}

function decodePng(file: Buffer): Picture {
  const { width, height, data } = PNG.sync.read(file);
  return { width, height, pixels: data };
}

/** All pictures of a Windows icon, in the order of its directory, with the size the directory claims. */
function decodeIco(file: Buffer): { claimedSize: number; picture: Picture }[] {
  if (file.readUInt32LE(0) !== 0x00010000) throw new Error('Not an icon.');
  return Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const entry = file.subarray(6 + 16 * index, 22 + 16 * index);
    const offset = entry.readUInt32LE(12);
    const body = file.subarray(offset, offset + entry.readUInt32LE(8));
    return { claimedSize: entry.readUInt8(0) || 256, picture: decodeBitmap(body) };
  });
}

function decodeBitmap(body: Buffer): Picture {
  const width = body.readInt32LE(4);
  const height = body.readInt32LE(8) / 2;
  if (body.readUInt16LE(14) !== 32) throw new Error('Not a bitmap with alpha.');
  const maskLength = Math.ceil(width / 32) * 4 * height;
  if (body.length !== 40 + width * height * 4 + maskLength) throw new Error('The bitmap has the wrong length.');
  const pixels = Buffer.alloc(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const argb = body.readUInt32LE(40 + ((height - 1 - row) * width + column) * 4);
      pixels.writeUInt32BE(((argb << 8) | (argb >>> 24)) >>> 0, (row * width + column) * 4);
    }
  }
  return { width, height, pixels };
}

/** The PNG pictures of a macOS icon by their four-letter type. */
function decodeIcns(file: Buffer): Map<string, Picture> {
  if (file.toString('latin1', 0, 4) !== 'icns' || file.readUInt32BE(4) !== file.length) throw new Error('Not an icns.');
  const pictures = new Map<string, Picture>();
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    const png = file.subarray(at + 8, at + file.readUInt32BE(at + 4));
    pictures.set(file.toString('latin1', at, at + 4), decodePng(png));
  }
  return pictures;
}

/** The alpha of every pixel, row by row: the picture's shape without its colour. */
function alphaOf({ pixels }: Picture): number[] {
  return Array.from({ length: pixels.length / 4 }, (_, index) => pixels.readUInt8(index * 4 + 3));
}

/** Every colour, as `#rrggbb`, of pixels that are at least partly there. */
function coloursOf({ pixels }: Picture): Set<string> {
  const colours = new Set<string>();
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at + 3] !== 0) colours.add(`#${pixels.toString('hex', at, at + 3)}`);
  }
  return colours;
}

const states = ['fine', 'falling', 'stale', 'offline', 'paused'] as const;
type State = (typeof states)[number];
const panels = ['light', 'dark'] as const;
const pairs = states.flatMap((one, index) => states.slice(index + 1).map((other) => ({ one, other })));
const windowsSizes = [16, 20, 24, 32, 40, 48];

/** Colours as the panels show them; macOS has none of its own, because it recolours the shape. */
const colours = {
  light: { fine: '#1f2328', falling: '#b91c1c', stale: '#b45309', offline: '#1f2328', paused: '#1f2328' },
  dark: { fine: '#f5f7fa', falling: '#f87171', stale: '#fbbf24', offline: '#f5f7fa', paused: '#f5f7fa' },
};

interface TrayPicture {
  readonly name: string;
  readonly picture: Picture;
  readonly size: number;
  readonly colour: string;
}

/** Every tray picture of one state, whatever the system, with the size and the colour that it must have. */
function everyTrayPicture(state: State): TrayPicture[] {
  const png = (name: string, size: number, colour: string) => ({ name, picture: decodePng(read(name)), size, colour });
  const twice = (folder: string, file: string, points: number, colour: string) => [
    png(`tray/${folder}/${file}.png`, points, colour),
    png(`tray/${folder}/${file}@2x.png`, 2 * points, colour),
  ];
  return [
    ...twice('mac', `${state}Template`, 16, '#000000'),
    ...panels.flatMap((panel) => {
      const colour = colours[panel][state];
      const name = `tray/win/${panel}/${state}.ico`;
      const ico = decodeIco(read(name)).map(({ picture }, index) => {
        return { name: `${name} ${windowsSizes[index]}`, picture, size: windowsSizes[index] ?? 0, colour };
      });
      return [...ico, ...twice(`linux/${panel}`, state, 22, colour), ...twice(`linux/${panel}/24`, state, 24, colour)];
    }),
  ];
}

describe('tray pictures', () => {
  test.each(states)('of %s have the sizes and colours of their systems, and both ink and air', (state) => {
    const pictures = everyTrayPicture(state);
    expect(pictures).toHaveLength(2 + 2 * (windowsSizes.length + 4));
    for (const { name, picture, size, colour } of pictures) {
      expect({ name, width: picture.width, height: picture.height }).toEqual({ name, width: size, height: size });
      expect([...coloursOf(picture)], name).toEqual([colour]);
      const alpha = alphaOf(picture);
      const ink = alpha.filter((value) => value > 128).length / alpha.length;
      expect(ink, name).toBeGreaterThan(0.2);
      expect(ink, name).toBeLessThan(0.8);
    }
  });

  test.each(pairs)('of $one and $other differ without colour in at least one pixel of twelve', ({ one, other }) => {
    const others = everyTrayPicture(other);
    for (const [index, { name, picture }] of everyTrayPicture(one).entries()) {
      const against = alphaOf(others[index]?.picture ?? picture);
      // A pixel differs when its alpha is more than half of full apart.
      const different = alphaOf(picture).filter((value, at) => Math.abs(value - (against[at] ?? 0)) > 128);
      expect(different.length / against.length, name).toBeGreaterThan(1 / 12);
    }
  });

  test.each(states)('of %s have the same shape on light and on dark panels', (state) => {
    const [light, dark] = panels.map((panel) =>
      decodeIco(read(`tray/win/${panel}/${state}.ico`)).map(({ picture }) => alphaOf(picture)),
    );
    expect(light).toEqual(dark);
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
    const sizes = [...decodeIcns(read('icon.icns'))].map(([type, { width }]) => `${type} ${width}`);
    const wanted = 'ic11 32,ic12 64,ic07 128,ic13 256,ic08 256,ic14 512,ic09 512,ic10 1024';
    expect(sizes.sort()).toEqual(wanted.split(',').sort());
  });

  test.each([16, 24, 32, 48, 64, 128, 256, 512])('has %i px for Linux', (size) => {
    const picture = decodePng(read(`icons/${size}x${size}.png`));
    expect(picture).toMatchObject({ width: size, height: size });
    expect(coloursOf(picture).size).toBeGreaterThan(8);
  });
});
