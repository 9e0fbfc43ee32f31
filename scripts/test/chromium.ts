import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { ChildProcesses } from '../ready/child-processes.ts';
import { root, say } from '../ready/install.mjs';

/** @returns the Chromium to use: `CHROMIUM_PATH`, Playwright's own, or one on PATH; null: there is none */
export async function findChromium(): Promise<string | null> {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  if (CHROMIUM_PATH) return existsSync(CHROMIUM_PATH) ? CHROMIUM_PATH : null;
  const { chromium } = await import('playwright');
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const onPath = names.flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)));
  return [chromium.executablePath(), ...onPath].find((path) => existsSync(path)) ?? null;
}

/**
 * The browser for the end-to-end tests; Playwright installs one where there is none.
 * @returns null: there is none, and what to do has been said
 */
export async function ensureChromium(children: ChildProcesses): Promise<string | null> {
  const found = await findChromium();
  if (found !== null) return found;
  if (!process.env.CHROMIUM_PATH) {
    say('Installing Chromium (about a minute)…');
    await children.run(process.execPath, [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium']);
    // Containers often reach their distribution's mirror and not Playwright's download host.
    if ((await findChromium()) === null && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      await children.run('sh', ['-c', 'apt-get update -q && apt-get install -qy chromium'], { env });
    }
  }
  const installed = await findChromium();
  if (installed === null) say('The end-to-end tests need Chromium: set CHROMIUM_PATH to a Chromium, Chrome or Edge.');
  return installed;
}
