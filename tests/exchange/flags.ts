import { parseArgs } from 'node:util';
import { isScenarioName, type ScenarioName, scenarioNames } from './scenarios/named.ts';

export interface Flags {
  readonly port: number;
  readonly scenario: ScenarioName;
  readonly speed: number;
}

export const usage = `Usage: npm run exchange -- [--port N] [--scenario NAME] [--speed N]

  --port N         port on 127.0.0.1 (default: any free one)
  --scenario NAME  ${scenarioNames.join(', ')} (default: today)
  --speed N        how fast the scenarios drain and demo run (default: 1, a step every 5 or 60 seconds)
`;

const options = {
  port: { type: 'string', default: '0' },
  scenario: { type: 'string', default: 'today' },
  speed: { type: 'string', default: '1' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Reads the command line: the flags, or `help`. @throws an error whose message says in one line what is wrong */
export function parseFlags(words: readonly string[]): Flags | 'help' {
  const { port, scenario, speed, help } = parseArgs({ args: [...words], options }).values;
  if (help) return 'help';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new RangeError(`--port is 0 to 65535, not ${port}`);
  if (!isScenarioName(scenario)) {
    throw new RangeError(`--scenario is one of ${scenarioNames.join(', ')}, not ${scenario}`);
  }
  if (!(Number(speed) > 0) || !Number.isFinite(Number(speed))) {
    throw new RangeError(`--speed is a number above 0, not ${speed}`);
  }
  return { port: Number(port), scenario, speed: Number(speed) };
}
