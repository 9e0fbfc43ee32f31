import { encodePng, type Raster } from './raster.ts';

/**
 * The picture types that hold PNG, by size in pixels: each serves one size at 1×, at 2×, or both. The 16 and 32 px
 * types at 1× are left out, because macOS shows PNG in them wrongly; it scales the next one down instead.
 * https://en.wikipedia.org/wiki/Apple_Icon_Image_format#Icon_types
 */
const types: Readonly<Record<number, readonly string[]>> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

export const icnsSizes: readonly number[] = Object.keys(types).map(Number);

/**
 * A macOS icon from pictures in `icnsSizes`; a picture of another size is left out. Made here because electron-builder's
 * own converter is a separate download, and packing must work offline.
 */
export function encodeIcns(rasters: readonly Raster[]): Buffer {
  const entries = rasters.flatMap((raster) => {
    const png = encodePng(raster);
    return (types[raster.width] ?? []).map((type) => block(type, png));
  });
  return block('icns', Buffer.concat(entries));
}

function block(type: string, body: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(header.length + body.length, 4);
  return Buffer.concat([header, body]);
}
