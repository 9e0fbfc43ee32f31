import { asElectron, guarded, guardObject, NotImplemented, type PartOf } from '../../host/guarded.ts';

type Listener = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void;

type HeadersListener = (
  details: Electron.OnHeadersReceivedListenerDetails,
  callback: (response: Electron.HeadersReceivedResponse) => void,
) => void;

/** What a session lets an app say of its requests before they leave, and of the headers of their answers. */
export class WebRequest extends guarded('session.webRequest') implements PartOf<Electron.WebRequest> {
  #headersListener: HeadersListener | null = null;
  #urls: readonly string[] = [];
  #listener: Listener | null = null;

  onBeforeRequest(listener: Listener | null): void;
  onBeforeRequest(filter: Electron.WebRequestFilter, listener: Listener | null): void;
  onBeforeRequest(first: Electron.WebRequestFilter | Listener | null, _listener?: Listener | null): void {
    if (first !== null && typeof first !== 'function')
      throw new NotImplemented('filters of session.webRequest.onBeforeRequest');
    this.#listener = first;
  }

  onHeadersReceived(listener: HeadersListener | null): void;
  onHeadersReceived(filter: Electron.WebRequestFilter, listener: HeadersListener | null): void;
  onHeadersReceived(first: Electron.WebRequestFilter | HeadersListener | null, second?: HeadersListener | null): void {
    if (first === null || typeof first === 'function')
      throw new NotImplemented('session.webRequest.onHeadersReceived without a filter');
    const other = first.urls?.find((pattern) => !/^\w+:\/\/\*\/\*$/.test(pattern));
    if (other !== undefined || Object.keys(first).join() !== 'urls')
      throw new NotImplemented(`the filter ${JSON.stringify(first)}`);
    this.#urls = first.urls ?? [];
    this.#headersListener = second ?? null;
  }

  /** The headers as the app wants them. For the desktop, not for the app. */
  async headersReceived(
    { url, method }: Request,
    { status, statusText }: Pick<Response, 'status' | 'statusText'>,
    headers: ReadonlyMap<string, readonly string[]>,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const listener = this.#headersListener;
    const wanted = this.#urls.some((pattern) => url.startsWith(pattern.slice(0, pattern.indexOf('*'))));
    if (listener === null || !wanted) return headers;
    const statusLine = `HTTP/1.1 ${status} ${statusText}`;
    const responseHeaders = Object.fromEntries([...headers].map(([name, values]) => [name, [...values]]));
    const details = detailsOf({ url, method, statusLine, statusCode: status, responseHeaders });
    const answer = await new Promise<Electron.HeadersReceivedResponse>((resolve) =>
      listener(asElectron(details), resolve),
    );
    if (answer.cancel === true || answer.statusLine !== undefined)
      throw new Error('The simulated desktop implements responseHeaders of onHeadersReceived alone');
    if (answer.responseHeaders === undefined) return headers;
    return new Map(Object.entries(answer.responseHeaders).map(([name, value]) => [name.toLowerCase(), [value].flat()]));
  }

  /** Whether the app lets a request leave. For the desktop, not for the app. */
  async lets(url: string, method: string): Promise<boolean> {
    const listener = this.#listener;
    if (listener === null) return true;
    const answer = await new Promise<Electron.CallbackResponse>((resolve) =>
      listener(asElectron(detailsOf({ url, method })), resolve),
    );
    if (answer.redirectURL !== undefined) throw new NotImplemented('redirectURL of session.webRequest.onBeforeRequest');
    return answer.cancel !== true;
  }
}

/** What a listener gets of a request; every other detail is refused by name. */
function detailsOf<Details extends object>(details: Details): Details {
  return guardObject('details of session.webRequest', details);
}
