import { inflateSync } from 'node:zlib';

/** A decoded picture: four bytes a pixel (red, green, blue, alpha), rows from the top. */
export interface Picture {
  width: number;
  height: number;
  pixels: Buffer;
}

/** Decodes a PNG with 8-bit RGBA pixels and no interlacing; any other kind throws. https://www.w3.org/TR/png-3/ */
export function decodePng(file: Buffer): Picture {
  if (file.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') throw new Error('Not a PNG.');
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  if (file.toString('hex', 24, 29) !== '0806000000') throw new Error('Not a plain 8-bit RGBA PNG.');
  const data: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') {
      data.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
    }
  }
  return { width, height, pixels: undoFilters(inflateSync(Buffer.concat(data)), width * 4, height) };
}

/** Pixels a metre as the PNG's pHYs chunk states it, or null without one. */
export function pixelsPerMetre(file: Buffer): number | null {
  const at = file.indexOf('pHYs', 0, 'latin1');
  return at === -1 ? null : file.readUInt32BE(at + 4);
}

function undoFilters(rows: Buffer, stride: number, height: number): Buffer {
  const pixels = Buffer.alloc(stride * height);
  const before = (at: number, row: number) => (row < 0 || at < 0 ? 0 : pixels.readUInt8(row * stride + at));
  for (let row = 0; row < height; row += 1) {
    const filter = rows.readUInt8(row * (stride + 1));
    for (let at = 0; at < stride; at += 1) {
      const left = before(at - 4, row);
      const above = before(at, row - 1);
      const predicted = [0, left, above, (left + above) >> 1, paeth(left, above, before(at - 4, row - 1))][filter];
      if (predicted === undefined) throw new Error(`PNG filter ${filter} does not exist.`);
      pixels[row * stride + at] = rows.readUInt8(row * (stride + 1) + 1 + at) + predicted;
    }
  }
  return pixels;
}

function paeth(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

/** All pictures of a Windows icon, in the order of its directory, with the size the directory claims. */
export function decodeIco(file: Buffer): { claimedSize: number; picture: Picture }[] {
  if (file.readUInt32LE(0) !== 0x00010000) throw new Error('Not an icon.');
  return Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const entry = file.subarray(6 + 16 * index, 22 + 16 * index);
    const offset = entry.readUInt32LE(12);
    const body = file.subarray(offset, offset + entry.readUInt32LE(8));
    const picture = body.readUInt32BE(0) === 0x89504e47 ? decodePng(body) : decodeBitmap(body);
    return { claimedSize: entry.readUInt8(0) || 256, picture };
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
