import { expect, onTestFinished, test } from 'vitest';
import { childProcesses } from '../../../scripts/ready/child-processes.mjs';
import { startDemo } from '../../../scripts/start/demo.ts';
import { parseFlags } from '../../../scripts/start/flags.ts';
import { freePort } from '../../free-port.ts';
import { newFolder } from '../electron/support/folders.ts';

test('a demo has its usual exchange, and beside another demo one of its own', async () => {
  const children = childProcesses();
  onTestFinished(() => children.endAll('SIGTERM'));
  const flags = parseFlags(['--demo', '--scenario', 'today', `--user-data-dir=${newFolder()}`]);
  if (flags.kind !== 'start') throw new Error('these are flags of a demo');
  const usualPort = await freePort();
  const exchangeOfNext = async (): Promise<string> => {
    const demo = await startDemo(children, flags, usualPort);
    const [given = ''] = demo?.appArguments ?? [];
    return given.replace('--api-url=', '');
  };
  const isThere = (address: string): Promise<boolean> =>
    fetch(`${address}/fapi/v1/insuranceBalance`).then(
      ({ ok }) => ok,
      () => false,
    );

  const usual = await exchangeOfNext();
  expect(usual).toBe(`http://127.0.0.1:${usualPort}`);
  const other = await exchangeOfNext();
  expect(other).not.toBe(usual);
  expect([await isThere(usual), await isThere(other)]).toEqual([true, true]);

  children.endAll('SIGTERM');
  await expect.poll(() => isThere(usual)).toBe(false);
  expect(await exchangeOfNext()).toBe(usual);
});
