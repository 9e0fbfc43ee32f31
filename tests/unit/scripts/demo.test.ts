import { expect, test } from 'vitest';
import { startDemo } from '../../../scripts/start/demo.ts';
import { freePort } from '../../free-port.ts';
import { newFolder } from '../electron/support/folders.ts';

test('a demo uses the usual port, and another one beside a running demo', async () => {
  const usualPort = await freePort();
  const flags = { simulated: false, demo: true, scenario: 'today', appArguments: [`--user-data-dir=${newFolder()}`] };
  const nextDemo = () => startDemo(flags, usualPort);
  const isThere = ([given = '']: readonly string[]): Promise<boolean> =>
    fetch(`${given.replace('--api-url=', '')}/fapi/v1/insuranceBalance`).then(
      ({ ok }) => ok,
      () => false,
    );

  const first = await nextDemo();
  const usual = `--api-url=http://127.0.0.1:${usualPort}`;
  expect(first.appArguments[0]).toBe(usual);
  const second = await nextDemo();
  expect(second.appArguments[0]).not.toBe(usual);
  expect([await isThere(first.appArguments), await isThere(second.appArguments)]).toEqual([true, true]);

  await first.end();
  expect(await isThere(first.appArguments)).toBe(false);
  const third = await nextDemo();
  expect(third.appArguments[0]).toBe(usual);
  await Promise.all([second.end(), third.end()]);
});
