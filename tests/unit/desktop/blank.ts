import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Desktop, type LaunchOptions, launchDesktop } from '../../desktop/launch.ts';

/** An app that does nothing of its own, in a folder of its own. */
export async function launchBlank(options: LaunchOptions = {}): Promise<Desktop> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'desktop-test-'));
  const env = { XDG_CONFIG_HOME: home, XDG_SESSION_TYPE: 'x11', ...options.env };
  const launched = await launchDesktop({ app: path.join(import.meta.dirname, 'blank-app'), ...options, env });
  void launched.waitForExit().then(() => rmSync(home, { recursive: true, force: true }));
  return launched;
}
