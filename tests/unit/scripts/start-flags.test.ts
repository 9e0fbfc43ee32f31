import { expect, test } from 'vitest';
import { desktopArguments, hasOption, parseFlags, type StartFlags, takenByNpm } from '../../../scripts/start/flags.ts';

const flagsOf = (words: string) => parseFlags(words.split(' ')) as StartFlags; // neither --help nor --version

test('without options the app starts with none', () => {
  expect(parseFlags([])).toEqual({ simulated: false, demo: false, appArguments: [] });
});

test("the script's own options are taken out, all others go to the app in their order", () => {
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

test('options after -- belong to the app', () => {
  const { port, appArguments } = flagsOf('--demo -- --port 1 --help');
  expect({ port, appArguments }).toEqual({ appArguments: ['--port', '1', '--help'] });
});

test('an option that only begins like one of the script belongs to the app', () => {
  const flags = flagsOf('--demonstration --ports=1');
  expect(flags).toEqual({ simulated: false, demo: false, appArguments: ['--demonstration', '--ports=1'] });
});

test.each([
  ['--help', 'help'],
  ['-h', 'help'],
  ['--demo --help', 'help'],
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
  expect(takenByNpm({ npm_lifecycle_event: 'start', npm_config_cache: '/x' })).toBeNull();
  expect(takenByNpm({})).toBeNull();
});

test.each([
  ['--lang=fr', '--lang is en or zh-CN, not fr'],
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
  expect(hasOption(['--api-url=x'], '--api-url')).toBe(true);
  expect(hasOption(['--print'], '--print')).toBe(true);
  expect(hasOption(['--printer'], '--print')).toBe(false);
});

test.each([
  [
    "gets its own options before -- and the app's behind it",
    { port: '4100', platform: 'win32' },
    '--hidden',
    '--port=4100 --platform=win32 -- --hidden',
  ],
  ['opens no page for --print', {}, '--print', '--no-page -- --print'],
  ['opens no page for --print=json', {}, '--print=json', '--no-page -- --print=json'],
])('the simulated desktop %s', (_, own, app, line) => {
  const flags = { simulated: true, demo: false, ...own };
  expect(desktopArguments(flags, [app]).join(' ')).toBe(`tests/desktop/run.ts ${line}`);
});
