/**
 * Packs the app for the platforms of which this machine can make a folder: `node make.ts OUTPUT`. A process of its own,
 * because electron-builder speaks on standard output.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Arch, build, type Configuration, Platform as Target } from 'electron-builder';
import { readWords } from '../ready/command-line.ts';
import { root } from '../ready/install.mjs';
import { electronBinary } from '../start/electron-binary.ts';
import { makeStandIn, type Platform } from './stand-ins.ts';

const output = readWords((args) => {
  const [path, ...others] = parseArgs({ args, allowPositionals: true }).positionals;
  if (path === undefined || others.length > 0) throw new Error('Usage: node scripts/package/make.ts OUTPUT');
  return path;
});

const folder = await mkdtemp(join(tmpdir(), 'backstop-stand-in-'));
try {
  const configuration: Configuration = {
    extends: join(root, 'electron-builder.yml'),
    directories: { output },
    electronDist: ({ platformName }) => distributionFor(platformName),
  };
  // Whether a package can be signed is not what is checked here.
  process.env.CSC_IDENTITY_AUTO_DISCOVERY = 'false';
  await build({ projectDir: root, publish: 'never', targets: targets(), config: configuration });
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** A package for macOS has links and permissions, which Windows cannot make. */
function targets(): Map<Target, Map<Arch, string[]>> {
  const wanted =
    process.platform === 'win32' ? [Target.LINUX, Target.WINDOWS] : [Target.LINUX, Target.WINDOWS, Target.MAC];
  return new Map(wanted.map((target) => [target, new Map([[Arch.x64, ['dir']]])]));
}

/** Electron itself where this machine has it, else what looks like it to a packager. */
async function distributionFor(platform: Platform | 'mas'): Promise<string> {
  if (platform === 'mas') throw new Error("a package for Apple's store is not made");
  const binary = platform === process.platform ? electronBinary() : null;
  if (binary === null) return await makeStandIn(join(folder, platform), platform);
  const distribution = platform === 'darwin' ? join(dirname(binary), '..', '..', '..') : dirname(binary);
  // A copy: the packager moves files of what it is given.
  await cp(distribution, join(folder, platform), { recursive: true, verbatimSymlinks: true });
  return join(folder, platform);
}
