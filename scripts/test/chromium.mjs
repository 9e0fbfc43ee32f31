import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { modernNode, root, say } from '../ready/project.mjs';

/** @returns {string | null} where Playwright puts its own browser; null before the dependencies are installed */
function playwrightChromium() {
  try {
    return createRequire(join(root, 'package.json'))('playwright').chromium.executablePath();
  } catch {
    return null;
  }
}

/** @returns {string | null} the Chromium to use: `CHROMIUM_PATH`, Playwright's own, or one on PATH; null: there is none */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) return existsSync(process.env.CHROMIUM_PATH) ? process.env.CHROMIUM_PATH : null;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const candidates = [playwrightChromium(), ...names.flatMap((name) => folders.map((folder) => join(folder, name)))];
  return candidates.find((path) => path !== null && existsSync(path)) ?? null;
}

/**
 * The browser for the end-to-end tests; Playwright installs one where there is none.
 * @param {import('../ready/child-processes.mjs').ChildProcesses} children
 * @returns {Promise<string | null>} null: there is none, and what to do has been said
 */
export async function ensureChromium(children) {
  const found = findChromium();
  if (found !== null) return found;
  const isRoot = process.getuid?.() === 0;
  if (!process.env.CHROMIUM_PATH) {
    say('Installing Chromium (about a minute)…');
    const cli = join(root, 'node_modules', 'playwright', 'cli.js');
    await children.run(modernNode() ?? process.execPath, [cli, 'install', 'chromium'], {});
    // Containers often reach their distribution's mirror and not Playwright's download host.
    if (findChromium() === null && isRoot && existsSync('/usr/bin/apt-get')) {
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      await children.run('sh', ['-c', 'apt-get update -q && apt-get install -qy chromium'], { env });
    }
  }
  const installed = findChromium();
  if (installed === null) say('The end-to-end tests need Chromium: set CHROMIUM_PATH to a Chromium, Chrome or Edge.');
  return installed;
}
