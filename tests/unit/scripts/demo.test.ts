import { expect, onTestFinished, test } from 'vitest';
import { ChildProcesses } from '../../../scripts/ready/child-processes.ts';
import { startDemo } from '../../../scripts/start/demo.ts';
import { freePort } from '../../free-port.ts';
import { newFolder } from '../electron/support/folders.ts';

test('a demo uses the usual port, and another one beside a running demo', async () => {
  const children = new ChildProcesses();
  onTestFinished(() => children.endAll('SIGTERM'));
  const appArguments = [`--user-data-dir=${newFolder()}`];
  const flags = { simulated: false, demo: true, scenario: 'today', appArguments };
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
