import { expect, test } from 'vitest';
import { desktopArguments, hasOption, parseFlags, takenByNpm } from '../../../scripts/start/flags.ts';

test.each([
  ['--symbols', '--symbols'],
  ['--api-url https://example.com --hidden', '--api-url=https://example.com --hidden'],
  ['-- --api-url https://example.com', '--api-url=https://example.com'],
  ['--symbols=A --print', '--symbols=A --print'],
  ['-psn_0_1234 -AppleLanguages (de)', '-psn_0_1234 -AppleLanguages (de)'],
  ['--demonstration --ports=1', '--demonstration --ports=1'],
])('%s reaches Electron as %s', (words, given) => {
  const flags = parseFlags(words.split(' '));
  expect(flags).toEqual({ simulated: false, demo: false, appArguments: given.split(' ') });
});

test("the script's own options are taken out before --, all others go to the app in their order", () => {
  const words = ['--user-data-dir', '/tmp/a b', '--simulated', '--print=json', '--port=4100', '--symbols', 'A,B'];
  const appArguments = ['--user-data-dir=/tmp/a b', '--print=json', '--symbols=A,B'];
  expect(parseFlags(words)).toMatchObject({ simulated: true, port: '4100', appArguments });
  const behind = { simulated: false, demo: true, appArguments: ['--port', '1', '--help'] };
  expect(parseFlags('--demo -- --port 1 --help'.split(' '))).toEqual(behind);
});

test.each([
  ['--help', 'help'],
  ['--demo -h', 'help'],
  ['--version', 'version'],
  ['-v', 'version'],
])('%s asks for the %s', (words, asked) => {
  expect(parseFlags(words.split(' '))).toBe(asked);
});

test('an option that npm took for itself is named with the right command', () => {
  const env = { npm_lifecycle_event: 'start', npm_config_print: 'true', npm_config_api_url: 'https://x.test' };
  expect(takenByNpm(env)).toBe(
    'npm took --api-url and --print for itself. Write -- first: npm start -- --api-url --print',
  );
  for (const none of [{ npm_lifecycle_event: 'start', npm_config_cache: '/x' }, {}])
    expect(takenByNpm(none)).toBeNull();
});

test.each([
  ['--lang fr', '--lang is en or zh-CN, not fr'],
  ['--port', "Option '--port <value>' argument missing"],
  ['--port 99999', '--port is 0 to 65535, not 99999'],
  ['--port abc', '--port is 0 to 65535, not abc'],
  ['--platform beos', '--platform is one of linux, darwin, win32, not beos'],
  ['--demo --scenario doom', '--scenario is one of today, documented, large, drain, demo, not doom'],
  ['--demo --speed=-1', '--speed is a number above 0, not -1'],
  ['--scenario drain', '--scenario needs --demo'],
  ['--speed 2', '--speed needs --demo'],
  ['--demo --api-url http://127.0.0.1:1', '--demo has an exchange of its own, leave --api-url out'],
])('%s is refused in one line', (words, problem) => {
  expect(() => parseFlags(words.split(' '))).toThrow(problem);
});

test('an option is found with and without a value', () => {
  expect([['--api-url=x'], ['--api-url'], ['--api-urls']].map((words) => hasOption(words, '--api-url'))).toEqual([
    true,
    true,
    false,
  ]);
});

test.each([
  [{ port: '4100', platform: 'win32' }, '--hidden', '--port=4100 --platform=win32 -- --hidden'],
  [{}, '--print=json', '--no-page -- --print=json'],
])('with %j and %s the simulated desktop starts by %s', (own, app, line) => {
  const words = desktopArguments({ simulated: true, demo: false, ...own }, [app]);
  expect(words.join(' ')).toBe(`tests/desktop/run.ts ${line}`);
});
