import vm from 'node:vm';
import { decode } from '../codec.ts';
import type { ContentsRecord } from './contents-record.ts';
import { sendToFrame } from './frame-link.ts';

/** Scripts that a frame may fetch once from its own origin: the page's policy allows no evaluated text. */
const scripts = new Map<number, string>();
let calls = 0;

/** Path of a script on every origin of the desktop's frames; the app's own files never have it. */
export const executePath = '/.desktop/execute/';

/** The text of a script that `executeInFrame` prepared, given once. */
export function takeScript(call: number): string | null {
  const script = scripts.get(call) ?? null;
  scripts.delete(call);
  return script;
}

function isExpression(code: string): boolean {
  try {
    new vm.Script(`(async () => (${code}\n))`);
    return true;
  } catch {
    return false;
  }
}

/** Runs code in the page, once it has loaded. The value of statements (rather than an expression) is not given back. */
export function executeInFrame(record: ContentsRecord, code: string): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  calls += 1;
  const call = calls;
  const run = () => {
    const body = isExpression(code) ? `() => (${code}\n)` : `() => { ${code}\n }`;
    scripts.set(call, `export default ${body};`);
    record.questions.set(call, (message) => {
      if (message.kind !== 'executed') return;
      if (message.error === null) resolve(decode(message.value));
      else reject(new Error(message.error));
    });
    if (sendToFrame(record, { kind: 'execute', call, address: `${executePath}${call}.js` })) return;
    reject(new Error('The simulated desktop does not implement executeJavaScript in a page that is no document'));
  };
  if (record.loaded) run();
  else record.whenLoaded.push(run);
  return promise;
}
