import { chromium } from 'playwright';
import { PNG } from 'pngjs';
import { findChromium } from '../test/chromium.ts';

/** A picture: four bytes a pixel (red, green, blue, alpha), rows from the top, alpha not multiplied in. */
export interface Raster {
  width: number;
  height: number;
  data: Buffer;
}

/** An 8-bit RGBA PNG without time stamps, so equal pixels give equal files. */
export function encodePng({ width, height, data }: Raster): Buffer {
  const png = new PNG({ width, height });
  png.data = data;
  return PNG.sync.write(png);
}

export interface Drawing {
  /** SVG source with a `viewBox` and without a size. */
  svg: string;
  /** Width and height in pixels. */
  size: number;
  /** What `currentColor` stands for, as `#rrggbb`. The whole picture takes this colour; without it, its own. */
  colour?: string;
  /** The part of the drawing that fills the picture, when it is not the drawing's own `viewBox`. */
  viewBox?: string;
}

/**
 * Opens Chromium, hands `draw` to `work`, and closes it again.
 */
export async function withRasteriser(work: (draw: (drawing: Drawing) => Promise<Raster>) => Promise<void>) {
  const executablePath = await findChromium();
  const browser = await chromium.launch({
    args: ['--force-color-profile=srgb', '--disable-gpu'],
    ...(executablePath === null ? {} : { executablePath }),
  });
  try {
    const page = await browser.newPage();
    await work(async (drawing) => {
      const svg = sizedSource(drawing);
      const base64 = await page.evaluate(drawInPage, { svg, size: drawing.size });
      const pixels = Buffer.from(base64, 'base64');
      if (drawing.colour !== undefined) tint(pixels, drawing.colour);
      return { width: drawing.size, height: drawing.size, data: pixels };
    });
  } finally {
    await browser.close();
  }
}

/** `currentColor` stays black here and is tinted afterwards, so a shape is the same in every colour. */
function sizedSource({ svg, size, viewBox }: Drawing): string {
  const source = viewBox === undefined ? svg : svg.replace(/viewBox="[^"]*"/, `viewBox="${viewBox}"`);
  return source.replace('<svg ', `<svg width="${size}" height="${size}" color="#000000" `);
}

/** Runs inside the page, so it may use nothing from this file. */
async function drawInPage({ svg, size }: { svg: string; size: number }): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const context = new OffscreenCanvas(size, size).getContext('2d');
  if (context === null) throw new Error('This Chromium has no 2D canvas.');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, size, size);
  let binary = '';
  for (let at = 0; at < data.length; at += 8192) binary += String.fromCharCode(...data.subarray(at, at + 8192));
  return btoa(binary);
}

/** A canvas stores colours multiplied by alpha, which shifts them at soft edges: only alpha is kept from it. */
function tint(pixels: Buffer, colour: string): void {
  const rgb = Buffer.from(colour.slice(1), 'hex');
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at + 3] === 0) pixels.fill(0, at, at + 3);
    else pixels.set(rgb, at);
  }
}
