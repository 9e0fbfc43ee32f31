import type { Core } from '../../electron/core/core.ts';
import type { Fetch } from '../../electron/exchange/client.ts';
import { type FakeClock, fakeClock } from '../unit/electron/support/fake-clock.ts';
import { launchCore } from '../unit/electron/support/launch-core.ts';
import { temporaryFolder } from './temporary-folder.ts';

const encoder = new TextEncoder();

export interface BenchCore {
  readonly core: Core;
  readonly clock: FakeClock;
  /** What the exchange answers from now on; the next answer lies ready, so that making it is not measured. */
  answer(body: string): void;
  close(): void;
}

/** Where the answers come from: an exchange over real HTTP instead of {@link BenchCore.answer}. */
export interface RealSource {
  readonly source: string;
  readonly fetch: Fetch;
}

/** The way of the data as the app wires it, on real files; the clock is ours, and the network is cut short. */
export function startCore(symbols: readonly string[], now: number, real: RealSource | null = null): BenchCore {
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
  const core = launchCore({
    folder: folder.path,
    clock,
    source: real?.source ?? 'http://127.0.0.1:1',
    line: { symbols },
    system: { fetch: real?.fetch ?? atHand },
  });
  return {
    core,
    clock,
    answer(body) {
      bytes = encoder.encode(body);
      ready = respond();
    },
    close() {
      core.close();
      folder.remove();
    },
  };
}
