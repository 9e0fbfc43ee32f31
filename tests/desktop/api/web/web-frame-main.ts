import { contentsList } from '../../host/frames/contents-record.ts';
import { guardedEmitter } from '../../host/guarded.ts';
import { IpcMain } from './ipc-main.ts';

/** The main frame of one document. */
export class WebFrameMain
  extends guardedEmitter('webFrameMain')
  implements
    Pick<
      Electron.WebFrameMain,
      'isDestroyed' | 'detached' | 'url' | 'origin' | 'routingId' | 'processId' | 'name' | 'send'
    >
{
  readonly url: string;
  readonly detached = false;
  readonly routingId = 1;
  readonly processId: number;
  readonly name = '';
  readonly ipc = new IpcMain();
  readonly parent = null;
  readonly #contents: number;

  constructor(contents: number, url: string) {
    super();
    this.#contents = contents;
    this.processId = contents;
    this.url = url;
  }

  /** Chromium's serialisation, which knows the origin of a standard custom scheme. */
  get origin(): string {
    if (!URL.canParse(this.url)) return 'null';
    const { protocol, host } = new URL(this.url);
    return host === '' ? 'null' : `${protocol}//${host}`;
  }

  get top(): WebFrameMain {
    return this;
  }

  get frames(): WebFrameMain[] {
    return [];
  }

  isDestroyed(): boolean {
    return contentsList.find(this.#contents)?.frame !== this;
  }

  send(channel: string, ...values: unknown[]): void {
    contentsList.find(this.#contents)?.api.send(channel, ...values);
  }
}
