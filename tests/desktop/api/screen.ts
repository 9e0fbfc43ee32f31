import { pageLink } from '../host/frames/page-link.ts';
import { asElectron, guardedEmitter, guardObject, type PartOf } from '../host/guarded.ts';
import { isWayland, machine } from '../host/machine.ts';
import { workArea } from '../host/windows/window-record.ts';
import { isReady } from './app/lifecycle.ts';

function display(): Electron.Display {
  if (!isReady()) throw new Error("The 'screen' module can't be used before the app 'ready' event");
  const { width, height } = machine.screen;
  return asElectron(guardObject('Display', { id: 1, bounds: { x: 0, y: 0, width, height }, workArea: workArea() }));
}

/** One display: the viewport of the desktop page. */
class Screen extends guardedEmitter('screen', '') implements PartOf<Electron.Screen> {
  getDisplayMatching(_rectangle: Electron.Rectangle): Electron.Display {
    return display();
  }

  getDisplayNearestPoint(_point: Electron.Point): Electron.Display {
    return display();
  }

  getCursorScreenPoint(): Electron.Point {
    if (!isReady()) throw new Error("The 'screen' module can't be used before the app 'ready' event");
    return isWayland() ? { x: 0, y: 0 } : { ...machine.cursor };
  }
}

export const screen = new Screen();

pageLink.onMessage((message) => {
  if (message.kind !== 'screen') return;
  const { width, height } = message;
  machine.screen = { width, height };
});
