import { app } from '../../api/app/app.ts';
import { clipboardText } from '../../api/clipboard.ts';
import { viewOfDialogs } from '../../api/dialog.ts';
import { registeredShortcuts } from '../../api/global-shortcut.ts';
import { openPopup } from '../../api/menu.ts';
import { nativeTheme } from '../../api/native-theme.ts';
import { viewOfNotifications } from '../../api/notification.ts';
import { openings } from '../../api/shell.ts';
import { viewOfTrays } from '../../api/tray.ts';
import { machine, platform } from '../machine.ts';
import { viewOfWindows } from '../windows/window-record.ts';
import type { DesktopView } from '../wire.ts';

/** Everything that the desktop page draws, as it is now. */
export function desktopView(): DesktopView {
  return {
    platform,
    appName: app.name,
    online: machine.online,
    asleep: machine.asleep,
    locked: machine.locked,
    dark: machine.dark,
    pagesDark: nativeTheme.shouldUseDarkColors,
    trays: viewOfTrays(),
    windows: viewOfWindows(),
    notifications: viewOfNotifications(),
    dialogs: viewOfDialogs(),
    popup: openPopup(),
    shortcuts: registeredShortcuts(),
    clipboard: clipboardText(),
    opened: openings(),
  };
}
