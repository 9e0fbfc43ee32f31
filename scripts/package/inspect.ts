import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { extractFile, getRawHeader, listPackage, statFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { NtExecutable, NtExecutableResource } from 'resedit';
import { readUpdateAddress } from '../../electron/updates/update-address.ts';
import { type Archive, archiveComplaints } from './archive.ts';
import type { Platform } from './stand-ins.ts';

/** One packaged app, before an installer is made of it. */
export interface Package {
  readonly platform: Platform;
  /** The folder of Electron's distribution that became the app; on macOS the `.app`. */
  readonly folder: string;
}

export interface Inspection {
  readonly files: readonly string[];
  /** Bytes of the archive. */
  readonly size: number;
  readonly complaints: readonly string[];
}

/** Read back from the binary, not from our settings. https://www.electronjs.org/docs/latest/tutorial/fuses */
const fuses: Readonly<Record<string, 'on' | 'off'>> = {
  RunAsNode: 'off',
  EnableCookieEncryption: 'off',
  EnableNodeOptionsEnvironmentVariable: 'off',
  EnableNodeCliInspectArguments: 'off',
  EnableEmbeddedAsarIntegrityValidation: 'on',
  OnlyLoadAppFromAsar: 'on',
  LoadBrowserProcessSpecificV8Snapshot: 'off',
  GrantFileProtocolExtraPrivileges: 'off',
};

const states = ['fine', 'falling', 'stale', 'offline', 'paused'];
const panels = ['light', 'dark'];
const trayIcons: Readonly<Record<Platform, readonly string[]>> = {
  darwin: states.flatMap((state) => [`mac/${state}Template.png`, `mac/${state}Template@2x.png`]),
  win32: panels.flatMap((panel) => states.map((state) => `win/${panel}/${state}.ico`)),
  linux: panels.flatMap((panel) =>
    states.flatMap((state) => [`linux/${panel}/${state}.png`, `linux/${panel}/${state}@2x.png`]),
  ),
};

/** What a packager may lay beside the archive: the tray's icons, the app's own icon, the source of updates, the reader for Node. */
const besideArchive = /^(app\.asar|app-update\.yml|icon\.icns|electron\.icns|elevate\.exe|[\w-]+\.lproj|tray|cli)$/;

/** Looks at a packaged app as a stranger would: at what is there, not at how it was made. */
export async function inspect(packaged: Package): Promise<Inspection> {
  const resources = resourcesOf(packaged);
  const path = join(resources, 'app.asar');
  if (!existsSync(path)) return { files: [], size: 0, complaints: [`${path} is missing`] };
  const archive = readArchive(path);
  return {
    files: [...archive.keys()].sort(),
    size: readFileSync(path).length,
    complaints: [
      ...archiveComplaints(archive),
      ...resourceComplaints(resources, packaged.platform),
      ...updateComplaints(resources),
      ...(await fuseComplaints(packaged)),
      ...integrityComplaints(packaged, path),
      ...identityComplaints(packaged, archive),
    ],
  };
}

function resourcesOf({ platform, folder }: Package): string {
  return platform === 'darwin' ? join(folder, 'Contents', 'Resources') : join(folder, 'resources');
}

function readArchive(path: string): Archive {
  const names = listPackage(path, { isPack: false }).map((name) => name.slice(1));
  const files = names.filter((name) => !('files' in statFile(path, name)));
  return new Map(files.map((name) => [name.replaceAll('\\', '/'), extractFile(path, name).toString()]));
}

function resourceComplaints(resources: string, platform: Platform): string[] {
  const strangers = readdirSync(resources).filter((name) => !besideArchive.test(name));
  const tray = join(resources, 'tray');
  const entries = existsSync(tray) ? readdirSync(tray, { recursive: true, withFileTypes: true }) : [];
  const packed = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(tray, join(entry.parentPath, entry.name)).replaceAll(sep, posix.sep));
  const wanted = trayIcons[platform];
  return [
    ...strangers.map((name) => `${name} lies in the resources, and nothing asks for it`),
    ...wanted.filter((name) => !packed.includes(name)).map((name) => `the tray icon ${name} is missing`),
    ...packed.filter((name) => !wanted.includes(name)).map((name) => `the tray icon ${name} is never shown`),
  ];
}

/** A package whose source of updates the program itself would not take looks like one that has updates, and has none. */
export function updateComplaints(resources: string): string[] {
  const path = join(resources, 'app-update.yml');
  if (!existsSync(path)) return [];
  try {
    readUpdateAddress(readFileSync(path, 'utf8'));
    return [];
  } catch (error) {
    return [`app-update.yml names no source that Backstop takes: ${String(error)}`];
  }
}

function executableOf({ platform, folder }: Package): string {
  if (platform === 'darwin') return folder;
  return join(folder, platform === 'win32' ? 'Backstop.exe' : 'backstop');
}

async function fuseComplaints(packaged: Package): Promise<string[]> {
  const wire = await getCurrentFuseWire(executableOf(packaged));
  return Object.entries(fuses).flatMap(([name, wanted]) => {
    const position = FuseV1Options[name as keyof typeof FuseV1Options]; // the names above are those of the enumeration
    const found = { 48: 'off', 49: 'on' }[Number(wire[position])]; // the characters "0" and "1" on the wire
    return found === wanted ? [] : [`the fuse ${name} is ${found}, and must be ${wanted}`];
  });
}

/** The hash of the archive's header, in the place where Electron looks for it; Electron for Linux does not look. */
function integrityComplaints({ platform, folder }: Package, archive: string): string[] {
  if (platform === 'linux') return [];
  const hash = createHash('sha256').update(getRawHeader(archive).headerString).digest('hex');
  const kept =
    platform === 'darwin'
      ? /<key>hash<\/key>\s*<string>([0-9a-f]{64})/.exec(propertyList(folder))?.[1]
      : /"value":"([0-9a-f]{64})"/.exec(windowsIntegrity(join(folder, 'Backstop.exe')))?.[1];
  return kept === hash ? [] : [`the hash of the archive is ${hash}, and the program knows ${kept ?? 'none'}`];
}

function propertyList(folder: string): string {
  return readFileSync(join(folder, 'Contents', 'Info.plist'), 'utf8');
}

function windowsIntegrity(path: string): string {
  const { entries } = NtExecutableResource.from(NtExecutable.from(readFileSync(path), { ignoreCert: true }));
  const entry = entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
  return entry === undefined ? '' : Buffer.from(entry.bin).toString();
}

/** What ties windows, notifications and the tray to the installed program. */
function identityComplaints({ platform, folder }: Package, archive: Archive): string[] {
  const id = 'app.backstop.Backstop';
  if (platform === 'linux') {
    const { desktopName } = JSON.parse(archive.get('package.json') ?? '{}');
    return desktopName === `${id}.desktop` ? [] : [`desktopName is ${desktopName}, and must be ${id}.desktop`];
  }
  if (platform === 'win32') {
    const main = archive.get('dist/main/main.js') ?? '';
    return main.includes(id) ? [] : [`the main process never names the AppUserModelId ${id}`];
  }
  const list = propertyList(folder);
  const wanted: readonly (readonly [string, RegExp])[] = [
    ['CFBundleIdentifier', new RegExp(`<key>CFBundleIdentifier</key>\\s*<string>${id}</string>`)],
    ['LSUIElement', /<key>LSUIElement<\/key>\s*<true\/>/],
    ['NSUserNotificationAlertStyle', /<key>NSUserNotificationAlertStyle<\/key>\s*<string>alert</],
  ];
  return wanted.filter(([, pattern]) => !pattern.test(list)).map(([name]) => `Info.plist has no right ${name}`);
}
