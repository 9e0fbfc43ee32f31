import { encodePng } from './png.ts';
import type { Raster } from './raster.ts';

/**
 * A Windows icon with one picture per size. Pictures up to 64 px are bitmaps, which every reader of icons takes; larger
 * ones are PNG. https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)
 */
export function encodeIco(rasters: readonly Raster[]): Buffer {
  const pictures = rasters.map((raster) => (raster.size <= 64 ? encodeBitmap(raster) : encodePng(raster)));
  const directory = Buffer.alloc(6 + 16 * rasters.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(rasters.length, 4);
  let offset = directory.length;
  for (const [index, { size }] of rasters.entries()) {
    const entry = directory.subarray(6 + 16 * index);
    const length = pictures[index]?.length ?? 0;
    entry.set([size % 256, size % 256, 0, 0], 0); // 0 stands for 256
    entry.writeUInt16LE(1, 4); // planes
    entry.writeUInt16LE(32, 6); // bits a pixel
    entry.writeUInt32LE(length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += length;
  }
  return Buffer.concat([directory, ...pictures]);
}

/** BITMAPINFOHEADER, rows from the bottom in blue-green-red-alpha order, then a mask that hides the clear pixels. */
function encodeBitmap({ size, pixels }: Raster): Buffer {
  const maskStride = Math.ceil(size / 32) * 4;
  const bitmap = Buffer.alloc(40 + size * size * 4 + maskStride * size);
  bitmap.writeUInt32LE(40, 0);
  bitmap.writeInt32LE(size, 4);
  bitmap.writeInt32LE(size * 2, 8); // colours and mask count together
  bitmap.writeUInt16LE(1, 12);
  bitmap.writeUInt16LE(32, 14);
  for (let row = 0; row < size; row += 1) {
    const fromTop = size - 1 - row;
    for (let column = 0; column < size; column += 1) {
      const rgba = pixels.readUInt32BE((fromTop * size + column) * 4);
      bitmap.writeUInt32LE(((rgba >>> 8) | (rgba << 24)) >>> 0, 40 + (row * size + column) * 4);
      const maskAt = 40 + size * size * 4 + row * maskStride + (column >> 3);
      if ((rgba & 0xff) === 0) bitmap[maskAt] = bitmap.readUInt8(maskAt) | (0x80 >> (column & 7));
    }
  }
  return bitmap;
}
