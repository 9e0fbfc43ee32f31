import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { guarded, guardStatics, NotImplemented, type PartOf } from '../host/guarded.ts';
import { type ImageFile, readImage } from '../host/image-file.ts';
import { platform } from '../host/machine.ts';
import type { ImageView } from '../host/wire.ts';

interface Content {
  readonly representations: Map<number, ImageFile>;
  template: boolean;
}

const contents = new WeakMap<object, Content>();
const scales = [1, 1.25, 1.33, 1.4, 1.5, 1.8, 2, 2.5, 3, 4, 5];

function contentOf(image: object): Content {
  const content = contents.get(image);
  if (content === undefined) throw new TypeError('Illegal invocation');
  return content;
}

function create(representations: Iterable<[number, ImageFile]> = [], template = false): NativeImage {
  const image = new NativeImage();
  contents.set(image, { representations: new Map(representations), template });
  return image;
}

function readFile(file: string): ImageFile | null {
  try {
    return readImage(readFileSync(file));
  } catch {
    return null; // createFromPath never throws: what cannot be read is an empty image
  }
}

/** All files of one picture: `icon.png` with its `icon@2x.png`, `icon@1.5x.png` and so on. */
function representationsOf(file: string): Map<number, ImageFile> {
  const { dir, name, ext } = path.parse(file);
  const [, base = name, ownScale = '1'] = /^(.*)@([\d.]+)x$/.exec(name) ?? [];
  const found = new Map<number, ImageFile>();
  const own = readFile(file);
  if (own !== null) found.set(Number(ownScale), own);
  for (const scale of scales) {
    const sibling = path.join(dir, `${base}@${scale}x${ext}`);
    if (found.has(scale) || !existsSync(sibling)) continue;
    const image = readFile(sibling);
    if (image !== null) found.set(scale, image);
  }
  return found;
}

function nearest(content: Content, scale: number): [number, ImageFile] | undefined {
  const sorted = [...content.representations].sort(([first], [second]) => first - second);
  return sorted.find(([have]) => have >= scale) ?? sorted.at(-1);
}

/** Electron's NativeImage over undecoded files: enough to hand them to a page, which decodes them. */
export class NativeImage extends guarded('NativeImage') implements PartOf<Electron.NativeImage> {
  static createEmpty(): NativeImage {
    return create();
  }

  static createFromPath(file: string): NativeImage {
    // Electron reads it like a folder
    if (/\.asar[\\/]/.test(file)) throw new NotImplemented(`images of an archive: ${file}`);
    const template = /Template(@[\d.]+x)?$/.test(path.parse(file).name);
    return create(representationsOf(file), template && platform === 'darwin');
  }

  isEmpty(): boolean {
    return contentOf(this).representations.size === 0;
  }
}
guardStatics('nativeImage', NativeImage);

/** Electron's check of a Tray's, a menu item's or a notification's image argument, with Electron's texts. */
export function imageArgument(image: unknown): NativeImage {
  if (image instanceof NativeImage) return image;
  if (typeof image !== 'string') throw new TypeError('Argument must be a file path or a NativeImage');
  const loaded = NativeImage.createFromPath(image);
  if (loaded.isEmpty()) throw new Error(`Failed to load image from path '${image}'`);
  return loaded;
}

/** What the desktop page draws; null for an empty image. Its size is that of the representation for one pixel a point. */
export function viewOfImage(image: NativeImage): ImageView | null {
  const content = contentOf(image);
  const [, file] = nearest(content, 2) ?? [];
  const [scale, { width, height }] = nearest(content, 1) ?? [1, { width: 0, height: 0 }];
  if (file === undefined) return null;
  const url = `data:${file.type};base64,${file.bytes.toString('base64')}`;
  const size = { width: Math.round(width / scale), height: Math.round(height / scale) };
  return { url, ...size, template: content.template };
}
