import { clipboardText, shareClipboard } from '../../api/clipboard.ts';
import { invoke } from '../../api/web/ipc-main.ts';
import { decode, encode } from '../codec.ts';
import { hasEnded } from '../ending.ts';
import { asElectron } from '../guarded.ts';
import { machine } from '../machine.ts';
import { cancellable } from '../network/cancellable.ts';
import { postTask } from '../real-time.ts';
import { windowRecords } from '../windows/window-record.ts';
import type { FromFrame } from '../wire.ts';
import { type ContentsRecord, contentsList, type FrameMessage } from './contents-record.ts';
import { sendToFrame } from './frame-link.ts';
import { documentStarted, domReady, finished } from './loading.ts';
import { navigate, openWindow } from './navigation.ts';
import { appUrlOf } from './origins.ts';
import { pageLink } from './page-link.ts';

/** The frame's own values; a value that is not a list can only come from a page that forged the message. */
function valuesOf(text: string): unknown[] {
  const values = decode(text);
  return Array.isArray(values) ? values : [];
}

function eventOf(record: ContentsRecord) {
  const { api, frame, id } = record;
  return cancellable({ type: 'frame', sender: api, senderFrame: frame, processId: id, frameId: 1, ports: [] });
}

async function receiveInvoke(record: ContentsRecord, { call, channel, values }: FrameMessage<'invoke'>): Promise<void> {
  const { document } = record;
  const event = asElectron<Electron.IpcMainInvokeEvent>(eventOf(record));
  const outcome = await invoke(channel, event, valuesOf(values));
  const error = outcome.error === null ? null : `Error invoking remote method '${channel}': ${outcome.error}`;
  if (record.document === document) sendToFrame(record, { kind: 'answer', call, value: outcome.value, error });
}

async function receivePermission(record: ContentsRecord, message: FrameMessage<'permission'>): Promise<void> {
  const granted = await record.session.decide(record.api, message.permission, record.url, message.ask);
  sendToFrame(record, { kind: 'answer', call: message.call, value: encode(granted), error: null });
}

function receive(record: ContentsRecord, message: FromFrame): void {
  switch (message.kind) {
    case 'hello':
      documentStarted(record, message.document, appUrlOf(message.url));
      if (!machine.online) sendToFrame(record, { kind: 'online', online: false });
      return;
    case 'dom-ready':
      domReady(record);
      return;
    case 'loaded':
      finished(record);
      return;
    case 'title':
      windowRecords.find(record.id)?.api.setTitle(message.title);
      return;
    case 'in-page':
      record.url = appUrlOf(message.url);
      return;
    case 'invoke':
      void receiveInvoke(record, message);
      return;
    case 'preload-error': {
      const error = new Error(message.message);
      error.stack = message.stack;
      record.api.emit('preload-error', cancellable(), message.path, error);
      return;
    }
    case 'navigate':
      navigate(record, appUrlOf(message.url));
      return;
    case 'open':
      openWindow(record, appUrlOf(message.url), message.frameName, message.features);
      return;
    case 'permission':
      void receivePermission(record, message);
      return;
    case 'clipboard': {
      if (message.text !== null) shareClipboard(message.text);
      sendToFrame(record, { kind: 'answer', call: message.call, value: encode(clipboardText()), error: null });
      return;
    }
  }
}

pageLink.onMessage((message) => {
  if (message.kind !== 'frame') return;
  const content: FromFrame = JSON.parse(message.text);
  postTask(() => {
    const record = contentsList.find(message.window);
    if (record === undefined || hasEnded()) return;
    // asked only now: the message before this one may have been the document's first
    if (content.kind === 'hello' || content.document === record.document) receive(record, content);
  });
});
