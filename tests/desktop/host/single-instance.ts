import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** What a second start hands to the first one. */
export interface SecondStart {
  readonly argv: string[];
  readonly cwd: string;
}

/**
 * Sends its standard input to the socket, writes what the holder answers, and ends with 0 when it has; the caller must
 * not wait asynchronously.
 */
const messenger = `
  const text = require('node:fs').readFileSync(0);
  const client = require('node:net').connect(process.argv[1], () => client.end(text));
  client.on('data', (answer) => process.stdout.write(answer, () => process.exit(0)));
  client.on('error', () => process.exit(3)).on('close', () => process.exit(3));
  setTimeout(() => process.exit(0), 3000);
`;

/** One name per user data folder. The socket lives in the temporary folder: its path may not be longer than 107 bytes. */
function socketOf(userData: string): string {
  let real = path.resolve(userData);
  try {
    real = realpathSync(real);
  } catch {
    // not made yet: its own path is its name
  }
  const name = `desktop-${createHash('sha256').update(`${os.userInfo().username}\n${real}`).digest('hex').slice(0, 24)}`;
  return path.sep === '\\' ? `\\\\.\\pipe\\${name}` : path.join(os.tmpdir(), `${name}.sock`);
}

/** Where the page of this process is served; sent to every second start. */
let ownAddress = '';

export function tellAddress(address: string): void {
  ownAddress = address;
}

/** @returns the address of the holder's page, empty while it has none; null where nobody holds the socket */
function deliver(socket: string, start: SecondStart): string | null {
  // Not as an argument: Linux takes none above 128 KiB, and Electron's own messages have 32 MiB.
  const options = {
    env: { ...process.env, NODE_OPTIONS: '' },
    input: JSON.stringify(start),
    encoding: 'utf8',
  } as const;
  const { status, stdout } = spawnSync(process.execPath, ['-e', messenger, socket], options);
  return status === 0 ? stdout.trim() : null;
}

function listen(socket: string, onSecond: (start: SecondStart) => void): Server | null {
  const server = createServer({ allowHalfOpen: true }, (client) => {
    let text = '';
    client.setEncoding('utf8');
    client.on('data', (part) => {
      text += part;
    });
    client.on('error', () => client.destroy());
    client.on('end', () => {
      client.end(`${ownAddress}\n`);
      onSecond(JSON.parse(text));
    });
  });
  server.on('error', () => undefined); // the address is taken: `listening` tells
  server.listen(socket); // binds before it returns
  if (!server.listening) return null;
  server.unref();
  return server;
}

/**
 * Takes the lock of a user data folder, or hands `start` to the process that holds it.
 * Gives the function that releases the lock, or null when another process holds it. Synchronous, as Electron's is.
 * @param onHeld told the address of the holder's page
 */
export function takeLock(
  userData: string,
  start: SecondStart,
  onSecond: (start: SecondStart) => void,
  onHeld: (address: string) => void,
): (() => void) | null {
  const socket = socketOf(userData);
  let server = listen(socket, onSecond);
  if (server === null) {
    const address = deliver(socket, start);
    if (address !== null) {
      if (address !== '') onHeld(address);
      return null;
    }
    rmSync(socket, { force: true }); // its holder died without removing it
    server = listen(socket, onSecond);
  }
  if (server === null) return null;
  const held = server;
  return () => {
    held.close();
  };
}
