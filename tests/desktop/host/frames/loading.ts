import { WebFrameMain } from '../../api/web/web-frame-main.ts';
import { changed } from '../harness/changes.ts';
import { cancellable } from '../network/cancellable.ts';
import { LoadError, type NetErrorName } from '../network/net-error.ts';
import { postTask } from '../real-time.ts';
import { type ContentsRecord, contentsList } from './contents-record.ts';
import { addressOf } from './origins.ts';
import { pageLink } from './page-link.ts';

/** The document no longer runs: nobody waits for its answers. */
function forgetDocument(record: ContentsRecord): void {
  record.document = null;
  record.domReady = false;
  record.loaded = false;
}

// the frames live in the page: without it no document runs, and the next page loads them anew
pageLink.onGone(() => {
  for (const record of contentsList.all()) forgetDocument(record);
});

/** Starts a load, as `loadURL`, `reload` and links do. The promise settles as `loadURL`'s does. */
export function startLoad(record: ContentsRecord, url: string): Promise<void> {
  record.load?.reject(new LoadError('ERR_ABORTED', record.load.url));
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  promise.catch(() => undefined); // Electron keeps quiet about a rejection that nobody awaits
  const load = { url, resolve, reject };
  record.load = load;
  record.crashed = false;
  postTask(() => void begin(record, load));
  return promise;
}

async function begin(record: ContentsRecord, load: NonNullable<ContentsRecord['load']>): Promise<void> {
  if (record.load !== load || record.destroyed) return;
  const { api } = record;
  api.emit('did-start-loading');
  if (record.session.protocol.handlerOf(new URL(load.url).protocol.slice(0, -1)) === null)
    return fail(record, 'ERR_UNKNOWN_URL_SCHEME');
  pageLink.need();
  const address = await addressOf(load.url, record.session);
  if (record.load !== load || record.destroyed) return;
  forgetDocument(record);
  record.url = load.url;
  record.address = address;
  record.loads += 1;
  changed();
}

/** The load under way could not be done. */
export function fail(record: ContentsRecord, code: NetErrorName): void {
  const { load, api } = record;
  if (load === null) return;
  record.load = null;
  const error = new LoadError(code, load.url);
  api.emit('did-fail-load', cancellable(), error.errno, code, load.url, true, record.id, 1);
  api.emit('did-stop-loading');
  load.reject(error);
}

/** A new document has begun to run: its first script has called. */
export function documentStarted(record: ContentsRecord, document: string, url: string): void {
  const { api } = record;
  if (record.load === null) {
    // the browser was reloaded, or the frame went on by itself
    const nothing = () => undefined;
    record.load = { url, resolve: nothing, reject: nothing };
    api.emit('did-start-loading');
  }
  record.document = document;
  record.url = url;
  record.domReady = false;
  record.loaded = false;
  record.crashed = false;
  record.frame = new WebFrameMain(url);
  api.emit('did-navigate', cancellable(), url, 200, 'OK');
  changed();
}

export function domReady(record: ContentsRecord): void {
  if (record.domReady) return;
  record.domReady = true;
  record.api.emit('dom-ready', cancellable());
}

/** The document and all it needs have loaded. */
export function finished(record: ContentsRecord): void {
  const { load, api } = record;
  if (record.loaded) return;
  domReady(record);
  record.loaded = true;
  record.load = null;
  api.emit('did-finish-load');
  load?.resolve();
  api.emit('did-stop-loading');
}
