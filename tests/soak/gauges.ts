import { readdirSync } from 'node:fs';
import type { Desktop } from '../desktop/launch.ts';

/** What must not grow, however long the app runs. */
export interface Gauges {
  /** Bytes in use in the main process, once all that can be let go has been. */
  readonly heap: number;
  readonly timers: number;
  readonly listeners: number;
  readonly windows: number;
  /** Open files, sockets and pipes; 0 where the system does not tell. */
  readonly handles: number;
}

export async function readGauges(desktop: Desktop): Promise<Gauges> {
  const inside = await desktop.evaluate(async (electron) => {
    const { BrowserWindow, desktop: own, app, ipcMain, nativeTheme, powerMonitor, screen } = electron;
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
    const collect: typeof globalThis.gc = process.getBuiltinModule('node:vm').runInNewContext('gc');
    await process.getBuiltinModule('node:timers/promises').setImmediate();
    await collect?.({ execution: 'async', type: 'major', flavor: 'last-resort' });
    const windows = BrowserWindow.getAllWindows();
    const emitters = [
      process,
      app,
      ipcMain,
      nativeTheme,
      powerMonitor,
      screen,
      ...windows,
      ...windows.map(({ webContents }) => webContents),
    ] as unknown as NodeJS.EventEmitter[]; // each is one, whatever its type says
    const listeners = emitters.reduce(
      (sum, emitter) => sum + emitter.eventNames().reduce((count, name) => count + emitter.listenerCount(name), 0),
      0,
    );
    const { heapUsed, external } = process.memoryUsage();
    return { heap: heapUsed + external, timers: own.armedTimers, listeners, windows: windows.length };
  });
  return { ...inside, handles: openHandles(desktop.process.pid) };
}

function openHandles(pid: number | undefined): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}
