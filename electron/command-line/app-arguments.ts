import { app } from 'electron';

/** The arguments after the app: unpackaged, Electron is given the app's folder first. */
export function appArguments(): string[] {
  const words = process.argv.slice(1);
  return app.isPackaged ? words : words.slice(words.findIndex((word) => !word.startsWith('-')) + 1);
}
