import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import type { CommandName, Envelope } from '../../../../electron/ipc/contract.ts';
import { channelOf } from '../../../../electron/ipc/contract.ts';
import { CommandFailure, type Handlers, handleCommands } from '../../../../electron/ipc/main-side.ts';
import { invoke } from '../../../desktop/api/web/ipc-main.ts';
import { decode } from '../../../desktop/host/codec.ts';
import { commandArguments, commands } from './command-arguments.ts';

interface World {
  readonly called: string[];
  readonly logged: string[];
  send(name: string, argument?: unknown, url?: string | null): Promise<Envelope<unknown>>;
}

const ownPage = 'app://backstop/popover.html';

/** What stands behind the commands, which are registered once. */
let behind: { readonly handlers: Handlers; readonly logged: string[] };
const each = (name: CommandName) => [name, (argument: never) => behind.handlers[name](argument)] as const;
// Every command of the contract has a handler here, so the object is whole.
handleCommands(Object.fromEntries(commands.map(each)) as unknown as Handlers, {
  isOurs: ({ senderFrame }) => senderFrame?.url === ownPage,
  log: (text) => behind.logged.push(text),
});

/** The main side with handlers that note their call, for a page at a given address (null: gone meanwhile). */
function listening(change: Partial<Handlers> = {}): World {
  const called: string[] = [];
  const logged: string[] = [];
  const note =
    (name: string) =>
    (argument: unknown): null => {
      called.push(`${name} ${JSON.stringify(argument)}`);
      return null;
    };
  const noted = Object.fromEntries(commands.map((name) => [name, note(name)])) as unknown as Handlers;
  behind = { handlers: { ...noted, ...change }, logged };
  return {
    called,
    logged,
    async send(name, argument, url = ownPage) {
      // The main side asks an event for its frame and the number of its page, and for nothing else.
      const event = {
        senderFrame: url === null ? null : { url },
        sender: { id: 7 },
      } as unknown as Electron.IpcMainInvokeEvent;
      const outcome = await invoke(channelOf(name), event, [argument]);
      if (outcome.error !== null) throw new Error(outcome.error);
      return decode(outcome.value) as Envelope<unknown>; // what the handler answered, sent and read again
    },
  };
}

test('a command of our own page reaches its handler with its argument', async () => {
  const world = listening();
  expect(await world.send('setPaused', true)).toEqual({ ok: true, value: null });
  expect(await world.send('refresh')).toEqual({ ok: true, value: null });
  expect(world.called).toEqual(['setPaused true', 'refresh undefined']);
});

test.each(['https://evil.example/', null])('a command from %j is refused, logged, and changes nothing', async (url) => {
  const world = listening();
  for (const name of commands) {
    expect(await world.send(name, undefined, url)).toMatchObject({ ok: false, error: { code: 'refused' } });
  }
  expect(world.called).toEqual([]);
  expect(world.logged).toHaveLength(commands.length);
});

test.each<readonly [CommandName, unknown]>([
  ['setPaused', 'yes'],
  ['changeSettings', { refreshMinutes: 0 }],
  ['refresh', {}],
])('%s with %j is refused, logged, and changes nothing', async (name, argument) => {
  const world = listening();
  expect(await world.send(name, argument)).toMatchObject({ ok: false, error: { code: 'invalid-argument' } });
  expect(world.called).toEqual([]);
  expect(world.logged).toHaveLength(1);
});

test('a handler gets what its guard made of the argument', async () => {
  const world = listening();
  await world.send('changeSettings', { watchlist: [' BTCUSDT ', 'BTCUSDT'] });
  expect(world.called).toEqual(['changeSettings {"watchlist":["BTCUSDT"]}']);
});

test('a failure with a code keeps its code', async () => {
  const world = listening({
    changeSettings: () => {
      throw new CommandFailure('refused', 'not for this run', { member: 'watchlist' });
    },
  });
  expect(await world.send('changeSettings', {})).toEqual({
    ok: false,
    error: { code: 'refused', message: 'not for this run', detail: { member: 'watchlist' } },
  });
});

test.each<readonly [unknown, { member: string; reason: string }]>([
  [{ source: 'http://example.com' }, { member: 'source', reason: 'scheme' }],
  [
    { proxy: { mode: 'manual', server: 'http://user:secret@proxy.example' } },
    { member: 'proxy.server', reason: 'credentials' },
  ],
  [{ proxy: { mode: 'manual', server: '' } }, { member: 'proxy', reason: 'no-server' }],
  [{ shortcut: 'B' }, { member: 'shortcut', reason: 'not-a-shortcut' }],
  [{ refreshMinutes: Number.NaN }, { member: 'refreshMinutes', reason: 'number' }],
])('a change to %j is refused with the member and the reason', async (patch, detail) => {
  expect(await listening().send('changeSettings', patch)).toMatchObject({
    error: { code: 'invalid-argument', detail },
  });
});

test('what was refused is never repeated, neither to the page nor in the log', async () => {
  const world = listening();
  const secret = 'http://alice:hunter2@proxy.example';
  const patches = [{ proxy: { mode: secret, server: secret } }, { source: secret }, { theme: secret }, { [secret]: 1 }];
  for (const patch of [...patches, secret, [secret], { watchlist: [secret, ''] }, { pinned: `${secret} \n` }]) {
    const answer = await world.send('changeSettings', patch);
    if (!answer.ok) expect(JSON.stringify(answer)).not.toContain('hunter2');
  }
  expect(world.logged.join()).not.toContain('hunter2');
});

test('a handler that throws is answered and logged with its cause, and the next command works', async () => {
  const world = listening({
    refresh: async () => {
      throw new TypeError('a fault of our own');
    },
  });
  expect(await world.send('refresh')).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(world.logged.join()).toContain('TypeError: a fault of our own');
  expect(await world.send('setPaused', false)).toEqual({ ok: true, value: null });
});

/** For each command an argument that its guard accepts. */
const allowed = new Map(commandArguments.map(([name, [first]]) => [name, first]));

const cycle: unknown[] = [];
cycle.push(cycle, { cycle });
/** Pages and the app exchange structured clones, so these reach a guard as they are. */
const cloneable = [
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1n, new Date(0), new Map([['fund', 1]])],
  ...[
    new Set(['1']),
    /1/,
    new Error('1'),
    new Uint8Array([1]),
    new ArrayBuffer(1),
    Object(1),
    Object('BTCUSDT'),
    cycle,
  ],
].map((value) => ({ what: inspect(value).split('\n', 1)[0], value }));

/** The value once for each of its parts, that part replaced; the whole is the last part. */
function replacements(value: unknown, by: unknown): unknown[] {
  if (Array.isArray(value))
    return [...value.flatMap((part, at) => replacements(part, by).map((changed) => value.with(at, changed))), by];
  if (typeof value !== 'object' || value === null) return [by];
  const within = Object.entries(value).flatMap(([name, part]) =>
    replacements(part, by).map((changed) => ({ ...value, [name]: changed })),
  );
  return [...within, by];
}

test.each(cloneable)('every guard refuses $what in words, wherever it stands', async ({ value }) => {
  const world = listening();
  const passed: string[] = [];
  for (const name of commands) {
    for (const argument of replacements(allowed.get(name), value)) {
      const answer = await world.send(name, structuredClone(argument));
      const inWords = !answer.ok && answer.error.code === 'invalid-argument' && / is not /.test(answer.error.message);
      if (!inWords) passed.push(`${name}: ${inspect(argument)}`);
    }
  }
  expect(passed).toEqual([]);
  expect(world.called).toEqual([]);
});
