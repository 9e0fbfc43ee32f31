import { demo } from './demo.ts';
import { documented } from './documented.ts';
import { drain } from './drain.ts';
import { large } from './large.ts';
import type { Scenario } from './scenario.ts';
import { today } from './today.ts';

export const scenarioNames = ['today', 'documented', 'large', 'drain', 'demo'] as const;

export type ScenarioName = (typeof scenarioNames)[number];

export function isScenarioName(value: unknown): value is ScenarioName {
  return scenarioNames.some((name) => name === value);
}

export interface ScenarioSettings {
  /** When the scenario begins, Unix ms. */
  readonly startedAt: number;
  /** Of `drain` and `demo`: 2 is twice as fast. */
  readonly speed: number;
}

export function scenarioNamed(name: ScenarioName, { startedAt, speed }: ScenarioSettings): Scenario {
  switch (name) {
    case 'today':
      return today();
    case 'documented':
      return documented();
    case 'large':
      return large();
    case 'drain':
      return drain(startedAt, speed);
    case 'demo':
      return demo(startedAt, speed);
  }
}
