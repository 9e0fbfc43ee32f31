import { app } from 'electron';

/** The arguments after the program; an unpackaged Electron also gets the app's folder, which is removed. */
export function appArguments(): string[] {
  const words = process.argv.slice(1);
  return app.isPackaged ? words : words.slice(words.findIndex((word) => !word.startsWith('-')) + 1);
}
