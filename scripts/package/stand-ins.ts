import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

/** The platforms as Electron names them. */
export type Platform = 'linux' | 'darwin' | 'win32';

/**
 * What the fuse tool looks for in Electron's binary: a mark, the version of the wire, its length, and one character for
 * each fuse, as Electron 45 ships them. https://www.electronjs.org/docs/latest/tutorial/fuses
 */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
]);
const fuseBearer = Buffer.concat([Buffer.from('a stand-in for Electron\n'), fuseWire, Buffer.from('\n')]);

/** In every distribution; only the presence of these files matters. */
const common = [
  'LICENSE',
  'LICENSES.chromium.html',
  'version',
  'icudtl.dat',
  'resources.pak',
  'snapshot_blob.bin',
  'v8_context_snapshot.bin',
  'locales/de.pak',
  'locales/en-US.pak',
  'locales/zh-CN.pak',
];

const macHelpers = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].map((kind) => `Electron Helper${kind}`);

/** Makes a folder that a packager takes for Electron's distribution, without Electron. */
export async function makeStandIn(folder: string, platform: Platform): Promise<string> {
  const files = { linux: linuxFiles, win32: windowsFiles, darwin: macFiles }[platform]();
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    await chmod(path, 0o755);
  }
  await mkdir(join(folder, 'resources'), { recursive: true });
  return folder;
}

type Files = Readonly<Record<string, string | Buffer>>;

function withCommon(files: Files): Files {
  return { ...Object.fromEntries(common.map((name) => [name, name])), ...files };
}

function linuxFiles(): Files {
  return withCommon({ electron: fuseBearer, 'chrome-sandbox': '', chrome_crashpad_handler: '' });
}

/** A program without code: the packager writes name, version and the hash of the archive into its resources. */
function windowsFiles(): Files {
  const program = NtExecutable.createEmpty(false, false);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' });
  const resources = NtExecutableResource.from(program, true);
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(new Uint8Array(fuseBearer).buffer);
  return withCommon({ 'electron.exe': Buffer.from(program.generate()) });
}

function macFiles(): Files {
  const contents = 'Electron.app/Contents';
  const helpers = macHelpers.flatMap((name): [string, string][] => [
    [`${contents}/Frameworks/${name}.app/Contents/Info.plist`, propertyList(name)],
    [`${contents}/Frameworks/${name}.app/Contents/MacOS/${name}`, ''],
  ]);
  const framework = `${contents}/Frameworks/Electron Framework.framework`;
  return {
    [`${contents}/Info.plist`]: propertyList('Electron'),
    [`${contents}/MacOS/Electron`]: '',
    [`${contents}/Resources/electron.icns`]: '',
    [`${framework}/Electron Framework`]: fuseBearer,
    ...Object.fromEntries(
      ['de', 'en', 'zh_CN'].map((name) => [`${framework}/Versions/A/Resources/${name}.lproj/locale.pak`, '']),
    ),
    ...Object.fromEntries(helpers),
  };
}

function propertyList(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleName</key><string>${name}</string>
</dict></plist>
`;
}
