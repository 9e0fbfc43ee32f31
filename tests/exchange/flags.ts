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

const flagNames = ['--port', '--scenario', '--speed'] as const;
type FlagName = (typeof flagNames)[number];

function isFlagName(word: string): word is FlagName {
  return flagNames.some((name) => name === word);
}

/** Reads the command line: the flags, `help`, or a line that says what is wrong. */
export function parseFlags(words: readonly string[]): Flags | 'help' | { readonly problem: string } {
  const given: Partial<Record<FlagName, string>> = {};
  for (let index = 0; index < words.length; index++) {
    const [name = '', inline] = (words[index] ?? '').split(/=(.*)/s);
    if (name === '--help' || name === '-h') return 'help';
    if (!isFlagName(name)) return { problem: `unknown argument: ${words[index]}` };
    const value = inline ?? words[++index];
    if (value === undefined || value === '') return { problem: `${name} needs a value` };
    given[name] = value;
  }
  const port = given['--port'] ?? '0';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return { problem: `--port is 0 to 65535, not ${port}` };
  const scenario = given['--scenario'] ?? 'today';
  if (!isScenarioName(scenario)) {
    return { problem: `--scenario is one of ${scenarioNames.join(', ')}, not ${scenario}` };
  }
  const speed = Number(given['--speed'] ?? '1');
  if (!(speed > 0) || !Number.isFinite(speed)) {
    return { problem: `--speed is a number above 0, not ${given['--speed']}` };
  }
  return { port: Number(port), scenario, speed };
}
