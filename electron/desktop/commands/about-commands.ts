import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import { app, clipboard, session, shell } from 'electron';
import * as v from 'valibot';
import type { Core } from '../../core/core.ts';
import type { Licence } from '../../core/state/about.ts';
import type { Route } from '../../exchange/connection-test.ts';
import { CommandFailure, type Handlers, pushToPages } from '../../ipc/main-side.ts';
import { logFolder } from '../system/log.ts';
import { systemLanguage } from '../system/system-language.ts';
import type { BuildUpdates } from '../updates/build-updates.ts';
import { diagnosticsText, type MachineFacts } from './diagnostics.ts';

/**
 * Commands of the sections *Network* and *About*.
 * @param built the folder of the bundles, which also contains the licences of third-party code
 */
export function aboutCommands(core: Core, updates: Pick<BuildUpdates, 'check' | 'hosts'>, built: string) {
  let test: Promise<void> | null = null;
  return {
    async testConnection() {
      // A second click joins the running test.
      test ??= core
        .testConnection(networkWay, (report) => pushToPages('connectionTest', report))
        .finally(() => {
          test = null;
        });
      await test;
    },
    async getAbout() {
      const { versions } = process;
      const recipient = core.outgoing.recipient();
      return {
        version: app.getVersion(),
        electron: versions.electron,
        chromium: versions.chrome,
        node: versions.node,
        hosts: [
          ...new Set([new URL(core.source()).host, ...updates.hosts, ...(recipient === null ? [] : [recipient.host])]),
        ],
        licences: await readLicences(join(built, 'licences.json')),
        folders: { data: app.getPath('userData'), logs: logFolder(app.getPath('userData')) },
      };
    },
    checkForUpdates: () => void updates.check(),
    async openFolder(name) {
      const data = app.getPath('userData');
      const complaint = await shell.openPath(name === 'logs' ? logFolder(data) : data);
      if (complaint !== '') throw new CommandFailure('not-opened', complaint);
    },
    copyDiagnostics: (withWatchlist) =>
      clipboard.writeText(diagnosticsText(core.state.current(), machineFacts(), withWatchlist)),
  } satisfies Partial<Handlers>;
}

const networkWay: Route = {
  resolveProxy: (url) => session.defaultSession.resolveProxy(url),
  async resolveHost(name) {
    const { endpoints } = await session.defaultSession.resolveHost(name);
    return endpoints.map(({ address }) => address);
  },
};

const licences = v.array(
  v.object({ name: v.string(), version: v.string(), licence: v.string(), text: v.exactOptional(v.string()) }),
);

async function readLicences(file: string): Promise<readonly Licence[]> {
  return v.parse(licences, JSON.parse(await readFile(file, 'utf8')));
}

function machineFacts(): MachineFacts {
  const { versions, env } = process;
  return {
    versions,
    system: `${process.platform} ${os.release()} ${process.arch}`,
    desktop: [env.XDG_CURRENT_DESKTOP, env.XDG_SESSION_TYPE].filter(Boolean).join(', '),
    systemLanguage: systemLanguage(),
    dataFolder: app.getPath('userData'),
    person: { home: os.homedir(), user: userName() },
  };
}

/** The user's name; empty if the system does not know it. */
function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return '';
  }
}
