import { app } from 'electron';
import { visible } from '../base/visible-text.ts';

/** Says why in one line on standard error, and ends the app with an exit code. */
export function end(code: number, message: string): void {
  process.stderr.write(`backstop: ${visible(message)}\n`);
  app.exit(code);
}
