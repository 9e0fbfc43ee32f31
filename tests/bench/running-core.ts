import { rmSync } from 'node:fs';
import type { Fetch } from '../../electron/exchange/client.ts';
import { fakeClock } from '../unit/electron/support/fake-clock.ts';
import { launchCore } from '../unit/electron/support/launch-core.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Where the answers come from, in place of {@link BenchCore.answer}: an exchange over real HTTP, or what plays one. */
export interface Source {
  readonly source: string;
  readonly fetch: Fetch;
}
export type BenchCore = ReturnType<typeof startCore>;

/** The way of the data as the app wires it, on real files; the clock is ours, and the network is cut short. */
export function startCore(symbols: readonly string[], now: number, other: Partial<Source> = {}) {
  const folder = temporaryFolder();
  const clock = fakeClock(now);
  let bytes = new Uint8Array();
  let ready: Response | null = null;
  const respond = (): Response => new Response(bytes, { headers: { 'content-type': 'application/json' } });
  const atHand: Fetch = async () => {
    const response = ready ?? respond();
    ready = null;
    return response;
  };
  const { source = 'http://127.0.0.1:1', fetch = atHand } = other;
  const core = launchCore({ folder, clock, source, line: { symbols }, system: { fetch } });
  return {
    core,
    clock,
    /** What the exchange answers from now on; the next answer lies ready, so that making it is not measured. */
    answer(body: string): void {
      bytes = new TextEncoder().encode(body);
      ready = respond();
    },
    close(): void {
      core.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
