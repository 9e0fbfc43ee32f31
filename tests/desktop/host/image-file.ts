/** One decoded header: what the file is and how many pixels it has. */
export interface ImageFile {
  readonly type: 'image/png' | 'image/x-icon';
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function readPng(bytes: Buffer): ImageFile | null {
  if (bytes.length < 24 || !bytes.subarray(0, 8).equals(pngSignature)) return null;
  return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), bytes };
}

/** Windows icon: the entries name their sizes; 0 stands for 256. */
function readIcon(bytes: Buffer): ImageFile | null {
  if (bytes.length < 22 || bytes.readUInt32LE(0) !== 0x00010000) return null;
  const width = bytes[6] || 256;
  const height = bytes[7] || 256;
  return { type: 'image/x-icon', width, height, bytes };
}

/** Recognises PNG and Windows icons by their content; null for anything else. */
export function readImage(bytes: Buffer): ImageFile | null {
  return readPng(bytes) ?? readIcon(bytes);
}
