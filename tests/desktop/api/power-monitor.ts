import { guardedEmitter } from '../host/guarded.ts';
import { machine } from '../host/machine.ts';

class PowerMonitor
  extends guardedEmitter('powerMonitor')
  implements
    Pick<
      Electron.PowerMonitor,
      'getSystemIdleState' | 'getSystemIdleTime' | 'isOnBatteryPower' | 'onBatteryPower' | 'getCurrentThermalState'
    >
{
  get onBatteryPower(): boolean {
    return machine.onBattery;
  }

  isOnBatteryPower(): boolean {
    return machine.onBattery;
  }

  getSystemIdleTime(): number {
    return machine.idleFor;
  }

  getSystemIdleState(threshold: number): 'active' | 'idle' | 'locked' {
    if (machine.locked) return 'locked';
    return machine.idleFor >= threshold ? 'idle' : 'active';
  }

  getCurrentThermalState(): 'unknown' {
    return 'unknown';
  }
}

export const powerMonitor = new PowerMonitor();
