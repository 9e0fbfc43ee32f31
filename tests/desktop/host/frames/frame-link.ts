import type { ToFrame } from '../wire.ts';
import type { ContentsRecord } from './contents-record.ts';
import { pageLink } from './page-link.ts';

type Message = ToFrame extends infer Each ? (Each extends unknown ? Omit<Each, 'document'> : never) : never;

/** Sends a message to the live document of a page. False when there is none: then the message is lost, as in Electron. */
export function sendToFrame(record: ContentsRecord, message: Message): boolean {
  if (record.document === null || !pageLink.connected) return false;
  const text = JSON.stringify({ ...message, document: record.document });
  pageLink.send({ kind: 'frame', window: record.id, text });
  return true;
}
