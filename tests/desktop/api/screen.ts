import { pageLink } from '../host/frames/page-link.ts';
import { guardedEmitter } from '../host/guarded.ts';
import { isWayland, machine } from '../host/machine.ts';
import { cancellable } from '../host/network/cancellable.ts';
import { postTask } from '../host/real-time.ts';
import { workArea } from '../host/windows/window-record.ts';
import { isReady } from './app/lifecycle.ts';

function display(): Electron.Display {
  if (!isReady()) throw new Error("The 'screen' module can't be used before the app 'ready' event");
  const { width, height, scale } = machine.screen;
  const area = workArea();
  return {
    id: 1,
    label: 'Simulated display',
    bounds: { x: 0, y: 0, width, height },
    workArea: area,
    size: { width, height },
    workAreaSize: { width: area.width, height: area.height },
    scaleFactor: scale,
    rotation: 0,
    internal: false,
    detected: true,
    monochrome: false,
    colorDepth: 24,
    colorSpace: '{primaries:BT709, transfer:SRGB, matrix:RGB, range:FULL}',
    depthPerComponent: 8,
    displayFrequency: 60,
    accelerometerSupport: 'unknown',
    touchSupport: 'unknown',
    maximumCursorSize: { width: 0, height: 0 },
    nativeOrigin: { x: 0, y: 0 },
  };
}

/** One display: the viewport of the desktop page. */
class Screen
  extends guardedEmitter('screen', 'display-metrics-changed')
  implements Pick<Electron.Screen, 'getDisplayMatching' | 'getDisplayNearestPoint' | 'getCursorScreenPoint'>
{
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
  const { width, height, scale } = message;
  const same = machine.screen.width === width && machine.screen.height === height && machine.screen.scale === scale;
  if (same) return;
  machine.screen = { width, height, scale };
  postTask(() => screen.emit('display-metrics-changed', cancellable(), display(), ['bounds', 'workArea']));
});
