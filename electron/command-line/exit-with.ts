import { app } from 'electron';
import { visible } from '../base/visible-text.ts';

/** Ends the app with an exit code, after one line on standard error that says why. */
export function exitWith(code: number, message: string): void {
  process.stderr.on('error', () => undefined); // a closed pipe is not an error
  process.stderr.write(`backstop: ${visible(message)}\n`);
  app.exit(code);
}
