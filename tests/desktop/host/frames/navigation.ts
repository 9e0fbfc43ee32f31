import { BrowserWindow } from '../../api/browser-window.ts';
import { asElectron } from '../guarded.ts';
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

/** The page called `window.open`, or somebody followed a link to a new window. */
export function openWindow(record: ContentsRecord, url: string, frameName: string, features: string): void {
  const details = {
    url,
    frameName,
    features,
    disposition: 'foreground-tab' as const,
    referrer: { url: '', policy: 'default' as const },
  };
  const handler = record.openHandler;
  const answer = handler === null ? { action: 'allow' as const } : handler(details);
  if (answer?.action === 'deny') return;
  if (answer?.action !== 'allow') {
    console.error(
      'The window open handler response must be an object with an action property of either "allow" or "deny".',
    );
    return;
  }
  const overriding = 'overrideBrowserWindowOptions' in answer ? answer.overrideBrowserWindowOptions : {};
  const window = new BrowserWindow(asElectron(overriding ?? {}));
  record.api.emit('did-create-window', window, { ...details, options: overriding });
  window.loadURL(url).catch(() => undefined);
}
