import { createHash } from 'node:crypto';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** What a source of updates offers: its files by path, and what was asked of it. */
export interface Feed {
  readonly url: string;
  readonly requests: { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  /** Offers a version whose AppImage is this text. @param checksum of another file, to tell of a spoiled one */
  offer(version: string, appImage: string, checksum?: string): void;
  /** Answers this path by leading elsewhere. */
  redirect(path: string, target: string): void;
  close(): Promise<void>;
}

const sha512 = (text: string): string => createHash('sha512').update(text).digest('base64');

/** A real HTTP server in the form of electron-builder's provider "generic". */
export async function startFeed(): Promise<Feed> {
  const files = new Map<string, string>();
  const redirects = new Map<string, string>();
  const requests: { path: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer(({ url = '/', headers }, answer) => {
    const path = url.replace(/\?.*$/, '');
    requests.push({ path, headers });
    const target = redirects.get(path);
    const text = files.get(path);
    if (target !== undefined) answer.writeHead(302, { location: target }).end();
    else if (text === undefined) answer.writeHead(404).end();
    else answer.writeHead(200, { 'content-length': Buffer.byteLength(text) }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    offer(version, appImage, checksum = sha512(appImage)) {
      const name = `Backstop-${version}-linux.AppImage`;
      files.set(`/${name}`, appImage);
      const entry = `url: ${name}\n    sha512: ${checksum}\n    size: ${Buffer.byteLength(appImage)}`;
      const list = `version: ${version}\nfiles:\n  - ${entry}\npath: ${name}\nsha512: ${checksum}\nreleaseDate: '2026-11-24T00:00:00.000Z'\n`;
      for (const system of ['', '-mac', '-linux', '-linux-arm64']) files.set(`/latest${system}.yml`, list);
    },
    redirect: (path, target) => void redirects.set(path, target),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An AppImage that was installed from a package with a source of updates; all of it below one folder. */
export interface Installed {
  /** The folder beside the archive. */
  readonly resources: string;
  readonly env: Readonly<Record<string, string>>;
  /** The AppImage that runs. */
  readonly appImage: string;
  /** Where electron-updater keeps what it has fetched. */
  readonly cache: string;
}

const assets = join(import.meta.dirname, '..', '..', 'assets');

/** @param source of `app-update.yml`, as electron-builder would write it; null for a build without one */
export async function installIn(folder: string, source: string | null): Promise<Installed> {
  const resources = join(folder, 'resources');
  const cache = join(folder, 'cache');
  const appImage = join(folder, 'Backstop.AppImage');
  await mkdir(resources, { recursive: true });
  await cp(join(assets, 'tray'), join(resources, 'tray'), { recursive: true });
  if (source !== null) {
    const text = `provider: generic\nurl: ${source}\nupdaterCacheDirName: backstop-updater\n`;
    await writeFile(join(resources, 'app-update.yml'), text);
  }
  await writeFile(appImage, '#!/bin/sh\n', { mode: 0o755 });
  const env = { APPIMAGE: appImage, XDG_CACHE_HOME: cache };
  return { resources, env, appImage, cache };
}

/** A new AppImage that leaves a mark where it was run: the updater runs it once when it has put it in its place. */
export const leavingMark = (mark: string): string => `#!/bin/sh\ntouch '${mark}'\n`;
