import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseFlags } from '../../exchange/flags.ts';

const cli = fileURLToPath(new URL('../../exchange/cli.ts', import.meta.url));

test.each([
  [['--port', '70000'], '--port is 0 to 65535, not 70000'],
  [['--scenario', 'doom'], '--scenario is one of today, documented, large, drain, demo, not doom'],
  [['--speed', '0'], '--speed is a number above 0, not 0'],
  [['--prot', '1'], "Unknown option '--prot'"],
])('%j is refused', (words, problem) => {
  expect(() => parseFlags(words)).toThrow(problem);
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
