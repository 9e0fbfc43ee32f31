import { type ChildProcessByStdio, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { newFolder } from '../support/folders.ts';
import { historyIn, rowsOf } from '../support/recordings/histories.ts';
import { source } from '../support/recordings/samples.ts';

const script = fileURLToPath(new URL('../support/recordings/keeping-child.ts', import.meta.url));
/** `BACKSTOP_KILLS=200` for the long run. */
const kills = Number(process.env.BACKSTOP_KILLS ?? 20);

type Child = ChildProcessByStdio<Writable, Readable, null>;

function startKeeping(folder: string, mode: 'loop' | 'step', before: readonly string[] = []): Child {
  const [command = '', ...words] = [...before, process.execPath, script, folder, mode];
  return spawn(command, words, { stdio: ['pipe', 'pipe', 'inherit'] });
}

test(`killed ${kills} times at any moment, it loses nothing that was written, and every start works`, {
  timeout: 5000 + kills * 5000,
}, async () => {
  const folder = newFolder();
  let written = -1;
  for (let round = 0; round < kills; round++) {
    const child = startKeeping(folder, 'loop');
    // Each round ends at another place in the work: after another number of lines, somewhere in the next write.
    let lines = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      const [day, outcome] = line.split(' ');
      expect(outcome).toBe('written');
      expect(Number(day)).toBeGreaterThan(written);
      written = Number(day);
      lines += 1;
      if (lines === 1 + (round % 7)) child.kill('SIGKILL');
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    const database = rowsOf(folder, 'pragma integrity_check');
    expect(database).toEqual([{ integrity_check: 'ok' }]);
    // Every day is whole, and no reported day is missing; one more may have been written before its report.
    const days = rowsOf(folder, 'select count(*) as samples from sample group by update_time');
    expect(days.every(({ samples }) => samples === 40)).toBe(true);
    expect([written + 1, written + 2]).toContain(days.length);
  }
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
  const history = historyIn(folder);
  expect(history.setAside).toBeNull();
  expect(history.latest(source)?.funds).toHaveLength(40);
});

const canLimit = spawnSync('prlimit', ['--version']).status === 0;

test.skipIf(!canLimit)(
  'on a full disk nothing is lost: it is written when there is room',
  {
    timeout: 60_000,
  },
  async () => {
    const folder = newFolder();
    // No file may grow beyond 300 kB: to SQLite that is a full disk.
    const child = startKeeping(folder, 'step', ['prlimit', '--fsize=300000:']);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const keepOne = async (): Promise<string> => {
      child.stdin.write('\n');
      return String((await lines.next()).value);
    };
    let line = await keepOne();
    let days = 1;
    for (; line.endsWith('written') && days < 200; days++) line = await keepOne();
    expect(line).toMatch(/full|disk I\/O error/);
    for (const end = days + 3; days < end; days++) expect(await keepOne()).not.toMatch(/written$/);
    execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited:']);
    expect(await keepOne()).toMatch(/written$/);
    child.kill();
    await once(child, 'exit');
    const stamps = rowsOf(folder, 'select count(*) as samples from sample group by update_time');
    expect(stamps).toHaveLength(days + 1);
    expect(stamps.every(({ samples }) => samples === 40)).toBe(true);
  },
);
