import { guardedEmitter, type PartOf } from '../../host/guarded.ts';
import { machine } from '../../host/machine.ts';

/** Tells when the machine sleeps, wakes or is locked; somebody does that on the desktop page. */
class PowerMonitor
  extends guardedEmitter('powerMonitor', 'suspend resume lock-screen unlock-screen')
  implements PartOf<Electron.PowerMonitor>
{
  getSystemIdleState(threshold: number): ReturnType<Electron.PowerMonitor['getSystemIdleState']> {
    if (machine.locked) return 'locked';
    return machine.idleFor >= threshold ? 'idle' : 'active';
  }
}

export const powerMonitor = new PowerMonitor();
