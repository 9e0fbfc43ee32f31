import { expect, test } from 'vitest';
import { desktopArguments, hasOption, parseFlags, takenByNpm } from '../../../scripts/start/flags.ts';

test('without words the app starts with none', () => {
  expect(parseFlags([])).toEqual({
    kind: 'start',
    simulated: false,
    port: null,
    platform: null,
    demo: false,
    scenario: null,
    speed: null,
    appArguments: [],
  });
});

test("the script's own options are taken out, everything else is the app's in its order", () => {
  const words = ['--user-data-dir', '/tmp/a b', '--simulated', '--print=json', '--port=4100', '--symbols', 'A,B'];
  expect(parseFlags(words)).toMatchObject({
    simulated: true,
    port: '4100',
    appArguments: ['--user-data-dir=/tmp/a b', '--print=json', '--symbols=A,B'],
  });
});

test.each([
  ['--api-url https://example.com --hidden', '--api-url=https://example.com --hidden'],
  ['-- --api-url https://example.com', '--api-url=https://example.com'],
  ['--symbols', '--symbols'],
  ['--symbols=A --print', '--symbols=A --print'],
  ['-psn_0_1234 -AppleLanguages (de)', '-psn_0_1234 -AppleLanguages (de)'],
])('%s reaches Electron as %s', (words, given) => {
  expect(parseFlags(words.split(' '))).toMatchObject({ appArguments: given.split(' ') });
});

test('what follows -- is never read', () => {
  expect(parseFlags(['--demo', '--', '--port', '1', '--help'])).toMatchObject({
    demo: true,
    port: null,
    appArguments: ['--port', '1', '--help'],
  });
});

test('an option of the app that only begins like one of ours stays with the app', () => {
  expect(parseFlags(['--demonstration', '--ports=1'])).toMatchObject({
    demo: false,
    appArguments: ['--demonstration', '--ports=1'],
  });
});

test.each([['--help'], ['-h'], ['--demo --help']])('%s asks for the usage', (words) => {
  expect(parseFlags(words.split(' '))).toEqual({ kind: 'help' });
});

test.each([['--version'], ['-v']])('%s asks for the version', (words) => {
  expect(parseFlags(words.split(' '))).toEqual({ kind: 'version' });
});

test('an option that npm took for itself is explained, and one behind -- is not', () => {
  const env = { npm_lifecycle_event: 'start', npm_config_print: 'true', npm_config_api_url: 'https://x.test' };
  expect(takenByNpm(env)).toBe(
    'npm took --api-url and --print for itself. Write -- first: npm start -- --api-url --print',
  );
  expect(takenByNpm({ npm_lifecycle_event: 'start', npm_config_cache: '/x' })).toBeNull();
  expect(takenByNpm({})).toBeNull();
});

test.each([
  ['--lang=fr', '--lang is en or zh-CN, not fr'],
  ['--lang fr', '--lang is en or zh-CN, not fr'],
  ['--port', '--port needs a value'],
  ['--port 99999', '--port is 0 to 65535, not 99999'],
  ['--port abc', '--port is 0 to 65535, not abc'],
  ['--platform beos', '--platform is one of linux, darwin, win32, not beos'],
  ['--demo --scenario doom', '--scenario is one of today, documented, large, drain, demo, not doom'],
  ['--demo --speed -1', '--speed is a number above 0, not -1'],
  ['--scenario drain', '--scenario needs --demo'],
  ['--speed 2', '--speed needs --demo'],
  ['--demo --api-url http://127.0.0.1:1', '--demo has an exchange of its own, leave --api-url out'],
])('%s is refused in one line', (words, problem) => {
  expect(parseFlags(words.split(' '))).toEqual({ kind: 'problem', problem });
});

test('the scenarios are those of the simulated exchange', async () => {
  const { scenarioNames } = await import('../../exchange/scenarios/named.ts');
  for (const scenario of scenarioNames)
    expect(parseFlags(['--demo', '--scenario', scenario])).toMatchObject({ scenario });
});

test('an option is found in both notations', () => {
  expect(hasOption(['--print=json'], '--print')).toBe(true);
  expect(hasOption(['--print'], '--print')).toBe(true);
  expect(hasOption(['--printer'], '--print')).toBe(false);
});

test("the simulated desktop gets its own options before -- and the app's behind it", () => {
  expect(desktopArguments({ port: '4100', platform: 'win32' }, ['--hidden'])).toEqual(
    'tests/desktop/run.ts --port 4100 --platform win32 -- --hidden'.split(' '),
  );
});

test.each(['--print', '--print=json'])('%s opens no page', (print) => {
  expect(desktopArguments({ port: null, platform: null }, [print])).toEqual([
    'tests/desktop/run.ts',
    '--no-page',
    '--',
    print,
  ]);
});
