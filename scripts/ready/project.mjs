import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const embeddedMajor = 24;

/**
 * The Node that Electron embeds: the one from the npm package, else the running one where it is new enough.
 * @returns {string | null} path of the executable
 */
export function modernNode() {
  const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(own)) return own;
  return Number.parseInt(process.versions.node, 10) >= embeddedMajor ? process.execPath : null;
}

/**
 * How to call npm without a shell. On Windows `npm` is a batch file, which only a shell can start, so npm's own
 * program is run by Node there.
 * @param {{ env: NodeJS.ProcessEnv, platform: string, execPath: string, exists?: (path: string) => boolean }} machine
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand({ env, platform, execPath, exists = existsSync }) {
  const running = env.npm_execpath;
  if (running !== undefined && /[\\/]npm-cli\.c?js$/.test(running)) {
    return { command: env.npm_node_execpath ?? execPath, args: [running], shell: false };
  }
  if (platform !== 'win32') return { command: 'npm', args: [], shell: false };
  const beside = join(dirname(execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  if (exists(beside)) return { command: execPath, args: [beside], shell: false };
  // With a shell, but never with words that a person typed.
  return { command: 'npm.cmd', args: [], shell: true };
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * What a failed command wrote: the beginning, which names the cause, and the end, where it gave up.
 * @param {string} output
 */
export function sayOutput(output) {
  const lines = output.trimEnd().split('\n');
  const kept = lines.length <= 50 ? lines : [...lines.slice(0, 20), '…', ...lines.slice(-25)];
  say(kept.join('\n'));
}
