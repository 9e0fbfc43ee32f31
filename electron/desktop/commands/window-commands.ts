import { app, clipboard } from 'electron';
import type { Core } from '../../core/core.ts';
import type { Handlers } from '../../ipc/main-side.ts';
import type { Popover } from '../windows/popover.ts';
import type { SettingsWindow } from '../windows/settings-window.ts';

/** Commands about the state, the refresh timer, and the windows. */
export function windowCommands(core: Core, popover: Popover, settingsWindow: SettingsWindow) {
  const { state, refresher } = core;
  return {
    getState: state.current,
    refresh: refresher.refresh,
    setPaused: refresher.setPaused,
    reportOnline: (online) => (online ? refresher.wake() : refresher.reschedule()),
    copy: (text) => clipboard.writeText(text),
    makeServerToken: core.makeServerToken,
    showSample: core.showSample,
    dismissWelcome: core.dismissWelcome,
    showFund: popover.showFund,
    hidePopover: popover.hide,
    resizePopover: popover.setContentHeight,
    openSettings: settingsWindow.open,
    quit: () => app.quit(),
  } satisfies Partial<Handlers>;
}
