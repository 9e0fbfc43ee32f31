import { readFileSync } from 'node:fs';
import path from 'node:path';
import { guarded, guardStatics, type PartOf } from '../host/guarded.ts';
import { platform } from '../host/machine.ts';
import type { ImageView } from '../host/wire.ts';

/** A file as far as it is read here: what it is, and how many pixels it has. */
interface ImageFile {
  readonly type: 'image/png' | 'image/x-icon';
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

interface Content {
  /** For one pixel a point; null: the image is empty. */
  readonly file: ImageFile | null;
  /** Its sibling `…@2x`; the file itself where there is none. */
  readonly fine: ImageFile | null;
  readonly template: boolean;
}

const contents = new WeakMap<object, Content>();
const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function create(content: Content): NativeImage {
  const image = new NativeImage();
  contents.set(image, content);
  return image;
}

/** createFromPath never throws: null for what cannot be read, or is neither PNG nor a Windows icon. */
function readFile(file: string): ImageFile | null {
  try {
    const bytes = readFileSync(file);
    if (bytes.subarray(0, 8).equals(pngSignature))
      return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), bytes };
    if (bytes.readUInt32LE(0) !== 0x00010000) return null;
    // the first entry of an icon names its size; 0 stands for 256
    return { type: 'image/x-icon', width: bytes[6] || 256, height: bytes[7] || 256, bytes };
  } catch {
    return null;
  }
}

/** Electron's NativeImage over undecoded files: enough to hand them to a page, which decodes them. */
export class NativeImage extends guarded('NativeImage') implements PartOf<Electron.NativeImage> {
  static createEmpty(): NativeImage {
    return create({ file: null, fine: null, template: false });
  }

  static createFromPath(file: string): NativeImage {
    const { dir, name, ext } = path.parse(file);
    const whole = readFile(file);
    const fine = readFile(path.join(dir, `${name}@2x${ext}`)) ?? whole;
    return create({ file: whole, fine, template: name.endsWith('Template') && platform === 'darwin' });
  }
}
guardStatics('nativeImage', NativeImage);

/** What the desktop page draws; null for an empty image. */
export function viewOfImage(image: NativeImage): ImageView | null {
  const { file = null, fine = null, template = false } = contents.get(image) ?? {};
  if (file === null || fine === null) return null;
  const url = `data:${fine.type};base64,${fine.bytes.toString('base64')}`;
  return { url, width: file.width, height: file.height, template };
}
