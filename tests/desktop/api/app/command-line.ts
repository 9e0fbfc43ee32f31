import { guardObject } from '../../host/guarded.ts';

function given(name: string): string | undefined {
  const argument = process.argv.slice(1).find((entry) => entry === `--${name}` || entry.startsWith(`--${name}=`));
  return argument?.slice(name.length + 3);
}

/** Chromium's switches, as the command line gives them. */
export const commandLine = guardObject('app.commandLine', {
  hasSwitch(name: string): boolean {
    return given(name) !== undefined;
  },
  getSwitchValue(name: string): string {
    return given(name) ?? '';
  },
} satisfies Partial<Electron.CommandLine>);
