import { guardObject } from '../../host/guarded.ts';

const appended = new Map<string, string>();

function given(name: string): string | undefined {
  const argument = process.argv.slice(1).find((entry) => entry === `--${name}` || entry.startsWith(`--${name}=`));
  return argument?.slice(name.length + 3);
}

/** Chromium's switches: those of the command line and those that the app appends. */
export const commandLine = guardObject('app.commandLine', {
  appendSwitch(name: string, value = ''): void {
    appended.set(name.toLowerCase(), value);
  },
  hasSwitch(name: string): boolean {
    return appended.has(name.toLowerCase()) || given(name) !== undefined;
  },
  getSwitchValue(name: string): string {
    return appended.get(name.toLowerCase()) ?? given(name) ?? '';
  },
  removeSwitch(name: string): void {
    appended.delete(name.toLowerCase());
  },
} satisfies Pick<Electron.CommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'>);
