import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseFlags } from '../../exchange/flags.ts';

const cli = fileURLToPath(new URL('../../exchange/cli.ts', import.meta.url));

test('without flags: any port, the scenario of today, normal speed', () => {
  expect(parseFlags([])).toEqual({ port: 0, scenario: 'today', speed: 1 });
});

test('flags are read in both notations', () => {
  expect(parseFlags(['--port', '4000', '--scenario=drain', '--speed', '2.5'])).toEqual({
    port: 4000,
    scenario: 'drain',
    speed: 2.5,
  });
});

test.each([
  [['--port', '70000'], '--port is 0 to 65535, not 70000'],
  [['--port', '-1'], '--port is 0 to 65535, not -1'],
  [['--port'], '--port needs a value'],
  [['--scenario', 'doom'], '--scenario is one of today, documented, large, drain, demo, not doom'],
  [['--speed', '0'], '--speed is a number above 0, not 0'],
  [['--speed', 'Infinity'], '--speed is a number above 0, not Infinity'],
  [['--prot', '1'], 'unknown argument: --prot'],
  [['constructor'], 'unknown argument: constructor'],
])('%j is refused in one line', (words, problem) => {
  expect(parseFlags(words)).toEqual({ problem });
});

test('it prints its address on standard output and ends with SIGINT', async () => {
  const child = spawn(process.execPath, [cli, '--scenario', 'documented'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [line] = await once(child.stdout, 'data');
  const url = /^Simulated exchange: (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(String(line))?.[1];
  expect((await fetch(`${url}/fapi/v1/ping`)).status).toBe(200);
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
});

test('a bad flag ends it with exit code 2 and one line', async () => {
  const child = spawn(process.execPath, [cli, '--scenario', 'doom'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += String(chunk);
  });
  expect((await once(child, 'close'))[0]).toBe(2);
  expect(errors.split('\n')).toHaveLength(2);
});
