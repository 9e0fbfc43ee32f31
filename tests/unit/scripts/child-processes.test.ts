import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { ChildProcesses } from '../../../scripts/ready/child-processes.ts';

const node = process.execPath;

test('a program that does not exist ends with a reason, without an exception', async () => {
  const ended = await new ChildProcesses().run('/no/such/program', [], { capture: true });
  expect(ended).toMatchObject({ code: null, output: expect.stringContaining('ENOENT') });
});

const grandchild = 'console.log(process.pid); setInterval(() => {}, 1000)';
const child = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { stdio: 'inherit' })`;
const script = `
  import { ChildProcesses } from ${JSON.stringify(new URL('../../../scripts/ready/child-processes.ts', import.meta.url).href)};
  const children = new ChildProcesses();
  children.endWithThisProcess();
  await children.run(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' });`;

/** Resolves when the script and all that it has started are gone: each holds the other end of this pipe. */
async function endsWithAllChildren(parent: ChildProcessByStdio<null, Readable, null>): Promise<void> {
  const [line] = await once(parent.stdout, 'data');
  expect(String(line)).toMatch(/^\d+\n$/);
  const allGone = once(parent.stdout, 'close');
  parent.kill('SIGTERM');
  await allGone;
}

test.skipIf(process.platform === 'win32')('a signal ends the children of children too', async () => {
  const parent = spawn(node, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await endsWithAllChildren(parent);
});

test.skipIf(process.platform === 'win32')("the end of npm's shell ends everything the script has started", async () => {
  // Two commands, so that the shell does not replace itself by the first.
  const shell = spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; true', node, script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, npm_lifecycle_event: 'start' },
  });
  await endsWithAllChildren(shell);
});
