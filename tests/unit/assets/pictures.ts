import { PNG } from 'pngjs';

/** A decoded picture: four bytes a pixel (red, green, blue, alpha), rows from the top. */
export interface Picture {
  width: number;
  height: number;
  pixels: Buffer;
}

export function decodePng(file: Buffer): Picture {
  const { width, height, data } = PNG.sync.read(file);
  return { width, height, pixels: data };
}

/** All pictures of a Windows icon, in the order of its directory, with the size the directory claims. */
export function decodeIco(file: Buffer): { claimedSize: number; picture: Picture }[] {
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
export function decodeIcns(file: Buffer): Map<string, Picture> {
  if (file.toString('latin1', 0, 4) !== 'icns' || file.readUInt32BE(4) !== file.length) throw new Error('Not an icns.');
  const pictures = new Map<string, Picture>();
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    const png = file.subarray(at + 8, at + file.readUInt32BE(at + 4));
    pictures.set(file.toString('latin1', at, at + 4), decodePng(png));
  }
  return pictures;
}

/** The alpha of every pixel, row by row: the picture's shape without its colour. */
export function alphaOf({ pixels }: Picture): number[] {
  return Array.from({ length: pixels.length / 4 }, (_, index) => pixels.readUInt8(index * 4 + 3));
}

/** Every colour, as `#rrggbb`, of pixels that are at least partly there. */
export function coloursOf({ pixels }: Picture): Set<string> {
  const colours = new Set<string>();
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at + 3] !== 0) colours.add(`#${pixels.toString('hex', at, at + 3)}`);
  }
  return colours;
}
