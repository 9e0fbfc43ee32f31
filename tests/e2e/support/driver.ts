import type { FrameLocator, Keyboard, Page } from '@playwright/test';
import type { ElectronModule } from '../../desktop/launch.ts';

/** A window's page, asked by roles and names alone; a frame in the simulation, a page of its own in Electron. */
export type Surface = Pick<Page | FrameLocator, 'getByRole' | 'getByText' | 'getByLabel' | 'locator'>;

export interface LaunchOptions {
  /** Arguments of the app. */
  readonly args?: readonly string[];
  /** The settings name the exchange, and not the command line as in most tests. */
  readonly exchangeFromSettings?: boolean;
  /** User data folder; a new one by default. */
  readonly folder?: string;
  /** Language of the system, such as `zh-CN`. */
  readonly language?: string;
  /** Starts the main process on a fake clock at this moment (Unix ms); `tick` then moves it. */
  readonly clock?: number;
  /** The desktop that the simulation plays; real Electron plays its own. */
  readonly platform?: 'linux' | 'darwin' | 'win32';
  /** A click on this notification of an earlier run starts the app: on the simulated macOS and Windows. */
  readonly clickedNotification?: string;
  /** The folder beside the archive, as a package has one: in the simulation. */
  readonly resources?: string;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface ShownNotification {
  readonly title: string;
  readonly body: string;
}

/** One running Backstop, as a person at its desktop sees and handles it. */
export interface RunningApp {
  readonly folder: string;
  readonly popover: Surface;
  readonly settings: Surface;
  /** The keyboard, while the settings window has the focus. */
  readonly keyboard: Pick<Keyboard, 'insertText' | 'press' | 'type'>;
  popoverIsOpen(): Promise<boolean>;
  settingsIsOpen(): Promise<boolean>;
  trayTooltip(): Promise<string>;
  clickTray(): Promise<void>;
  /** Labels of the tray's menu, without separators. */
  trayMenu(): Promise<string[]>;
  chooseTrayItem(label: string): Promise<void>;
  /** Every notification that was shown, oldest first. */
  notifications(): Promise<readonly ShownNotification[]>;
  /** Clicks the notification with this title while it stands on the screen. */
  clickNotification(title: string): Promise<void>;
  /** Presses a key while the popover has the focus. */
  press(key: string): Promise<void>;
  clipboard(): Promise<string>;
  /** Starts Backstop a second time with the same user data folder. */
  launchAgain(): Promise<void>;
  /** Runs a command of the bridge in the popover's own page, past everything that a person could do. */
  callBridge(name: string, argument: unknown): Promise<unknown>;
  /** Evaluates in the popover's page. */
  inPopover<Result>(script: () => Result | Promise<Result>): Promise<Result>;
  /** Evaluates in the main process; what both hosts have. */
  inMain<Result>(script: (electron: ElectronModule) => Result | Promise<Result>): Promise<Result>;
  /** Moves the fake clock. */
  tick(milliseconds: number): Promise<void>;
  /** Quits as the tray's menu does. @returns the exit code */
  quit(): Promise<unknown>;
  /** Ends it in any case. */
  close(): Promise<void>;
}

export interface Driver {
  readonly host: 'simulated desktop' | 'electron';
  launch(options: LaunchOptions & { readonly folder: string }): Promise<RunningApp>;
}
