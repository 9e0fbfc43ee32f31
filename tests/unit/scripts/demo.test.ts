import { expect, onTestFinished, test } from 'vitest';
import { childProcesses } from '../../../scripts/ready/child-processes.mjs';
import { startDemo } from '../../../scripts/start/demo.mjs';
import { parseFlags } from '../../../scripts/start/flags.mjs';
import { newFolder } from '../electron/support/folders.ts';

test('a second demo beside the first has an exchange of its own', async () => {
  const children = childProcesses();
  onTestFinished(() => children.endAll('SIGTERM'));
  const flags = parseFlags(['--demo', '--scenario', 'today', `--user-data-dir=${newFolder()}`]);
  if (flags.kind !== 'start') throw new Error('these are flags of a demo');
  const addresses = [];
  for (const _ of ['first', 'second']) {
    const demo = await startDemo(children, process.execPath, flags);
    const [given = ''] = demo?.appArguments ?? [];
    const address = given.replace('--api-url=', '');
    expect((await fetch(`${address}/fapi/v1/insuranceBalance`)).status).toBe(200);
    addresses.push(address);
  }
  expect(new Set(addresses).size).toBe(2);
});
