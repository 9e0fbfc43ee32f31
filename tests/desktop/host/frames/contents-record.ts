import type { Session } from '../../api/web/session.ts';
import type { WebContents } from '../../api/web/web-contents.ts';
import type { WebFrameMain } from '../../api/web/web-frame-main.ts';
import { recordList } from '../record-list.ts';
import type { FromFrame } from '../wire.ts';

/** A load that the app waits for. */
export interface Load {
  readonly url: string;
  resolve(): void;
  reject(error: Error): void;
}

/** One message of a frame by its kind. */
export type FrameMessage<Kind extends FromFrame['kind']> = Extract<FromFrame, { kind: Kind }>;

/** Without what no desktop can show. */
export type WindowPreferences = Omit<Electron.WebPreferences, 'session'>;

/** What the desktop knows of one page. The API class stays free of it, so that its type is an honest part of Electron's. */
export interface ContentsRecord {
  readonly id: number;
  readonly api: WebContents;
  readonly session: Session;
  /** What the app has asked for when it made the window. */
  readonly preferences: WindowPreferences;
  /** The load under way; null when the last one has ended. */
  load: Load | null;
  /** Rises with every load, so that the page knows that it must navigate. */
  loads: number;
  /** Loopback address of the present load; null before the first one. */
  address: string | null;
  /** What the app asked to load. */
  url: string;
  /** Name of the live document; null while none runs. */
  document: string | null;
  frame: WebFrameMain;
  domReady: boolean;
  loaded: boolean;
  crashed: boolean;
  destroyed: boolean;
  openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null;
}

/** The pages that are not destroyed. */
export const contentsList = recordList<ContentsRecord>();
