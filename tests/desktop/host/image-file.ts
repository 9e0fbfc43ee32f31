/** One decoded header: what the file is and how many pixels it has. */
export interface ImageFile {
  readonly type: 'image/png' | 'image/jpeg' | 'image/x-icon';
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function readPng(bytes: Buffer): ImageFile | null {
  if (bytes.length < 24 || !bytes.subarray(0, 8).equals(pngSignature)) return null;
  return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), bytes };
}

/** JPEG: the size stands in the first start-of-frame segment. */
function readJpeg(bytes: Buffer): ImageFile | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    const startOfFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (startOfFrame) {
      return { type: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5), bytes };
    }
  }
  return null;
}

/** Windows icon: the entries name their sizes; 0 stands for 256. */
function readIcon(bytes: Buffer): ImageFile | null {
  if (bytes.length < 22 || bytes.readUInt32LE(0) !== 0x00010000) return null;
  const width = bytes[6] || 256;
  const height = bytes[7] || 256;
  return { type: 'image/x-icon', width, height, bytes };
}

/** Recognises PNG, JPEG and Windows icons by their content; null for anything else (SVG too, as in Electron). */
export function readImage(bytes: Buffer): ImageFile | null {
  return readPng(bytes) ?? readJpeg(bytes) ?? readIcon(bytes);
}
