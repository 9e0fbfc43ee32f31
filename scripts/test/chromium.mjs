import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { root, say, sayOutput } from '../ready/project.mjs';

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windowsPrograms = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/**
 * Where a Chromium of the system may be, the likeliest first.
 * @param {{ platform: string, env: NodeJS.ProcessEnv }} machine
 * @returns {string[]}
 */
export function systemChromiums({ platform, env }) {
  if (platform === 'darwin') {
    return macApplications.flatMap((name) =>
      ['/Applications', `${env.HOME}/Applications`].map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`),
    );
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((folder) => folder);
    return windowsPrograms.flatMap((program) => folders.map((folder) => `${folder}\\${program}`));
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** @returns {string | null} the browser that Playwright has downloaded, whether or not it is there */
function playwrightChromium() {
  try {
    // Known only once the dependencies are installed.
    return createRequire(join(root, 'package.json'))('playwright').chromium.executablePath();
  } catch {
    return null;
  }
}

/** @returns {string | null} the Chromium to use: `CHROMIUM_PATH`, Playwright's own, or the system's; null: none is there */
export function findChromium() {
  const candidates = [process.env.CHROMIUM_PATH || null, playwrightChromium(), ...systemChromiums(process)];
  return candidates.find((path) => path !== null && existsSync(path)) ?? null;
}

/** @param {import('../ready/child-processes.mjs').ChildProcesses} children */
async function installWithApt(children) {
  say('Installing Chromium with apt-get (about a minute)…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { code, output } = await children.run('apt-get', args, { env, capture: true });
    if (code !== 0) {
      sayOutput(output);
      return;
    }
  }
}

/**
 * The browser for the end-to-end tests; installs one where that needs no question.
 * @param {import('../ready/child-processes.mjs').ChildProcesses} children
 * @returns {Promise<string | null>} null: there is none, and what to do has been said
 */
export async function ensureChromium(children) {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (existsSync(given)) return given;
    say(`CHROMIUM_PATH names a file that does not exist: ${given}`);
    return null;
  }
  const found = findChromium();
  if (found !== null) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) await installWithApt(children);
  const installed = findChromium();
  if (installed === null && children.interruption() === null) {
    say(
      'The end-to-end tests need a Chromium: install Chromium, Chrome or Edge, or run "npx playwright install chromium",',
    );
    say('or set CHROMIUM_PATH to the program.');
  }
  return installed;
}
