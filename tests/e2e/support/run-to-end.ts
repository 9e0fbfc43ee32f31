import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Output {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. */
export async function runToEnd(program: string, words: readonly string[], env = process.env): Promise<Output> {
  const child = spawn(program, words, { env });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (part: string) => {
      output[name] += part;
    });
  }
  const [code] = await once(child, 'close');
  return { code, ...output };
}
