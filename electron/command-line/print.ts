import { app } from 'electron';
import type { Core } from '../core/core.ts';
import { createUseProxy } from '../desktop/system/proxy-session.ts';
import { printout } from './printout.ts';
import { inLines, settingsComplaint } from './settings-complaint.ts';
import { writeOut } from './write-out.ts';

/** `--print`: asks the exchange once, writes the watched funds to standard output and ends the app. No window opens. */
export async function print(core: Core, format: 'table' | 'json'): Promise<void> {
  await createUseProxy(() => [])(core.settings().proxy);
  const printed = printout(format, core.watchlist(), await core.readOnce(), core.source());
  const complaint = inLines(settingsComplaint(core.state.current().notices), printed.complaint);
  app.exit(writeOut({ ...printed, complaint }));
}
