/** What travels between the main process, the desktop page and the frames. Shared by all three. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Modifiers {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

export interface ImageView {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  /** Only alpha counts; the panel gives the colour. */
  readonly template: boolean;
}

export interface MenuItemView {
  readonly id: number;
  readonly type: 'normal' | 'separator';
  readonly label: string;
}

export interface TrayView {
  readonly id: number;
  readonly tooltip: string;
  readonly title: string;
  readonly image: ImageView | null;
  /** The menu that the panel itself opens, null when the app opens its own or has none. */
  readonly menu: readonly MenuItemView[] | null;
}

export interface WindowView {
  readonly id: number;
  readonly title: string;
  /** Address of the frame on its own loopback origin; null before the first load. */
  readonly address: string | null;
  /** Rises with every load that the main process asks for. */
  readonly load: number;
  readonly bounds: Rectangle;
  readonly visible: boolean;
  readonly minimized: boolean;
  readonly framed: boolean;
  readonly focused: boolean;
  readonly alwaysOnTop: boolean;
  readonly crashed: boolean;
  readonly minimizable: boolean;
  readonly background: string;
  /** Whether the system's list of windows has it. */
  readonly listed: boolean;
}

export interface NotificationView {
  readonly id: number;
  readonly title: string;
  readonly body: string;
}

export interface DialogView {
  readonly id: number;
  readonly kind: 'message' | 'error' | 'open' | 'save';
  readonly title: string;
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  readonly defaultButton: number;
  readonly cancelButton: number;
  /** What the path field starts with, for `open` and `save`. */
  readonly path: string;
}

export interface PopupView {
  readonly id: number;
  readonly items: readonly MenuItemView[];
  readonly at: Point;
}

/** Everything the desktop page draws. */
export interface DesktopView {
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly appName: string;
  readonly online: boolean;
  readonly asleep: boolean;
  readonly locked: boolean;
  /** The system's theme. */
  readonly dark: boolean;
  /** The theme that pages see: the app may have asked for another one. */
  readonly pagesDark: boolean;
  readonly trays: readonly TrayView[];
  readonly windows: readonly WindowView[];
  readonly notifications: readonly NotificationView[];
  readonly dialogs: readonly DialogView[];
  readonly popup: PopupView | null;
  readonly shortcuts: readonly string[];
  readonly clipboard: string;
  /** What the app asked the system to open, newest last. */
  readonly opened: readonly string[];
}

export type MachineAct =
  | 'online'
  | 'offline'
  | 'suspend'
  | 'resume'
  | 'lock'
  | 'unlock'
  | 'dark'
  | 'light'
  | 'quit'
  | 'launch';

/** Main process → desktop page. */
export type ToPage =
  | { readonly kind: 'view'; readonly view: DesktopView }
  | { readonly kind: 'frame'; readonly window: number; readonly text: string }
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'replaced' };

/** Desktop page → main process. */
export type FromPage =
  | { readonly kind: 'screen'; readonly width: number; readonly height: number }
  | { readonly kind: 'theme'; readonly dark: boolean }
  | { readonly kind: 'pointer'; readonly at: Point }
  | {
      readonly kind: 'tray';
      readonly act: 'click' | 'right-click' | 'double-click';
      readonly tray: number;
      readonly at: Point;
      readonly modifiers: Modifiers;
    }
  | { readonly kind: 'menu'; readonly item: number }
  | { readonly kind: 'popup-closed'; readonly id: number }
  | { readonly kind: 'focus'; readonly window: number | null }
  | { readonly kind: 'close'; readonly window: number }
  | { readonly kind: 'minimize'; readonly window: number }
  | { readonly kind: 'move'; readonly window: number; readonly to: Point }
  | { readonly kind: 'restore'; readonly window: number }
  | { readonly kind: 'frame'; readonly window: number; readonly text: string }
  | { readonly kind: 'notification'; readonly id: number; readonly act: 'click' | 'close' | 'timeout' }
  | {
      readonly kind: 'dialog';
      readonly id: number;
      readonly button: number;
      readonly path: string;
    }
  | { readonly kind: 'shortcut'; readonly accelerator: string }
  | { readonly kind: 'machine'; readonly act: MachineAct };

/** A frame → main process. `document` names one loaded document, so that a late message of an older one is ignored. */
export type FromFrame = { readonly document: string } & (
  | { readonly kind: 'hello'; readonly url: string }
  | { readonly kind: 'dom-ready' }
  | { readonly kind: 'loaded' }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'in-page'; readonly url: string }
  | { readonly kind: 'invoke'; readonly call: number; readonly channel: string; readonly values: string }
  | { readonly kind: 'preload-error'; readonly path: string; readonly message: string; readonly stack: string }
  | { readonly kind: 'navigate'; readonly url: string }
  | { readonly kind: 'open'; readonly url: string; readonly frameName: string; readonly features: string }
  | { readonly kind: 'permission'; readonly call: number; readonly permission: string; readonly ask: boolean }
  | { readonly kind: 'clipboard'; readonly call: number; readonly text: string | null }
);

/** Main process → a frame. */
export type ToFrame = { readonly document: string } & (
  | { readonly kind: 'push'; readonly channel: string; readonly values: string }
  /** `value` is encoded; with an `error` the promise of the frame rejects with that message. */
  | { readonly kind: 'answer'; readonly call: number; readonly value: string; readonly error: string | null }
  | { readonly kind: 'online'; readonly online: boolean }
  | { readonly kind: 'visible'; readonly visible: boolean }
);
