import { guarded } from '../host/guarded.ts';

type Listener = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void;

/** What a session lets an app say of its requests before they leave. */
export class WebRequest extends guarded('session.webRequest') implements Pick<Electron.WebRequest, 'onBeforeRequest'> {
  #listener: Listener | null = null;
  #count = 0;

  onBeforeRequest(listener: Listener | null): void;
  onBeforeRequest(filter: Electron.WebRequestFilter, listener: Listener | null): void;
  onBeforeRequest(first: Electron.WebRequestFilter | Listener | null, _listener?: Listener | null): void {
    if (first !== null && typeof first !== 'function')
      throw new Error('The simulated desktop does not implement filters of session.webRequest.onBeforeRequest');
    this.#listener = first;
  }

  /** Whether the app lets a request leave. For the desktop, not for the app. */
  async lets(url: string, method: string): Promise<boolean> {
    const listener = this.#listener;
    if (listener === null) return true;
    this.#count += 1;
    const about = { id: this.#count, url, method, resourceType: 'other', referrer: '', timestamp: Date.now() } as const;
    const answer = await new Promise<Electron.CallbackResponse>((resolve) =>
      listener({ ...about, uploadData: [] }, resolve),
    );
    if (answer.redirectURL !== undefined)
      throw new Error('The simulated desktop does not implement redirectURL of session.webRequest.onBeforeRequest');
    return answer.cancel !== true;
  }
}
