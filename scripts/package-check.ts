/**
 * Packs what `npm run build` has made into folders, offline, and looks at what came of it: `npm run package:check`.
 * It never builds: tests run it beside others, which look at the same files.
 * `npm run package:check -- linux release/linux-unpacked` looks at a package that is there already.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inspect, type Package } from './package/inspect.ts';
import type { Platform } from './package/stand-ins.ts';
import { ChildProcesses } from './ready/child-processes.ts';
import { readWords } from './ready/command-line.ts';
import { root, say } from './ready/install.mjs';

/** Where electron-builder puts the folder of each platform. */
const folders: Readonly<Record<Platform, string>> = {
  linux: 'linux-unpacked',
  win32: 'win-unpacked',
  darwin: 'mac/Backstop.app',
};

const given = readWords((args): Package | null => {
  const [platform, folder, ...others] = parseArgs({ args, allowPositionals: true }).positionals;
  if (platform === undefined) return null;
  if (isPlatform(platform) && folder !== undefined && others.length === 0) return { platform, folder };
  throw new Error('Usage: npm run package:check [-- linux|darwin|win32 FOLDER]');
});
process.exitCode = (await (given === null ? checkOwn() : tell(given))) ? 0 : 1;

async function checkOwn(): Promise<boolean> {
  const children = new ChildProcesses();
  children.endWithThisProcess();
  const output = await mkdtemp(join(tmpdir(), 'backstop-package-'));
  try {
    const args = [join(import.meta.dirname, 'package', 'make.ts'), output];
    const made = await children.run(process.execPath, args, { cwd: root, capture: true });
    if (made.code !== 0) {
      say(made.output.trimEnd());
      return false;
    }
    let good = true;
    for (const [name, path] of Object.entries(folders)) {
      const packaged = { platform: name as Platform, folder: join(output, path) }; // a key of `folders`
      if (existsSync(packaged.folder)) good = (await tell(packaged)) && good;
      else if (name !== 'darwin' || process.platform !== 'win32') throw new Error(`no package for ${name}`);
    }
    return good;
  } finally {
    await rm(output, { recursive: true, force: true });
  }
}

async function tell(packaged: Package): Promise<boolean> {
  const { files, size, complaints } = await inspect(packaged);
  console.log(`\n${packaged.platform}: app.asar, ${size} bytes, ${files.length} files`);
  for (const file of files) console.log(`  ${file}`);
  return verdict(complaints);
}

function verdict(complaints: readonly string[]): boolean {
  for (const complaint of complaints) say(`  WRONG: ${complaint}`);
  return complaints.length === 0;
}

function isPlatform(text: string): text is Platform {
  return text in folders;
}
