import { NotImplemented } from '../guarded.ts';
import { cancellable } from '../network/cancellable.ts';
import type { ContentsRecord } from './contents-record.ts';
import { startLoad } from './loading.ts';

/** The page wants to go elsewhere: the app's listeners may forbid it. */
export function navigate(record: ContentsRecord, url: string): void {
  const { frame, api } = record;
  const details = { url, isMainFrame: true, isSameDocument: false, frame, initiator: frame };
  for (const name of ['will-frame-navigate', 'will-navigate']) {
    const event = cancellable(details);
    api.emit(name, event, url, false, true, record.id, 1);
    if (event.defaultPrevented || record.destroyed) return;
  }
  void startLoad(record, url);
}

/** The page called `window.open`, or somebody followed a link to a new window: the app may forbid it, and must. */
export function openWindow(record: ContentsRecord, url: string, frameName: string, features: string): void {
  const referrer = { url: '', policy: 'default' } as const;
  const answer = record.openHandler?.({ url, frameName, features, disposition: 'foreground-tab', referrer });
  if (answer?.action !== 'deny') throw new NotImplemented(`a window that a page opens: ${url}`);
}
