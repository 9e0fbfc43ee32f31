import { crc32, deflateSync } from 'node:zlib';
import type { Raster } from './raster.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const pixelsPerMetreAt72Dpi = 2835;

/**
 * An 8-bit RGBA PNG without time stamps, so equal pixels give equal files.
 * `scale` 2 marks it as 144 dpi, which macOS expects of an `@2x` picture. https://www.w3.org/TR/png-3/
 */
export function encodePng({ size, pixels }: Raster, scale: 1 | 2 = 1): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);

  const density = Buffer.alloc(9);
  const pixelsPerMetre = scale * pixelsPerMetreAt72Dpi;
  density.writeUInt32BE(pixelsPerMetre, 0);
  density.writeUInt32BE(pixelsPerMetre, 4);
  density[8] = 1;

  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('pHYs', density),
    chunk('IDAT', deflateSync(differencesFromRowAbove(size, pixels), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Filter type 2 ("Up"): flat shapes and vertical gradients become runs of equal bytes. */
function differencesFromRowAbove(size: number, pixels: Buffer): Buffer {
  const stride = size * 4;
  const rows = Buffer.alloc((stride + 1) * size);
  for (let row = 0; row < size; row += 1) {
    const start = row * (stride + 1);
    rows[start] = 2;
    for (let at = 0; at < stride; at += 1) {
      const above = row === 0 ? 0 : pixels.readUInt8((row - 1) * stride + at);
      rows[start + 1 + at] = pixels.readUInt8(row * stride + at) - above;
    }
  }
  return rows;
}

function chunk(type: string, body: Buffer): Buffer {
  const typeAndBody = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(typeAndBody));
  return Buffer.concat([length, typeAndBody, checksum]);
}
