import { minute } from '../base/duration.ts';
import type { ExchangeClient } from './client.ts';
import type { Failure } from './failure.ts';
import type { Limits } from './limits.ts';

export type ConnectionStepName = 'proxy' | 'name' | 'tls' | 'http' | 'payload' | 'clock';

/** Result of one step. It carries numbers and kinds; the page adds the words. */
export interface ConnectionStep {
  readonly name: ConnectionStepName;
  /** `skipped`: there is nothing to test, or an earlier step failed. */
  readonly outcome: 'good' | 'failed' | 'skipped';
  /**
   * `server` the proxy in use; `addresses` how many the name has; `milliseconds` until the answer; `kind`, `status` and
   * `code` of a failure; `until` (Unix ms) nothing is sent because of a limit or ban; `difference` of this machine's
   * clock from the exchange's, positive when it is ahead, in ms.
   */
  readonly detail: Readonly<Record<string, string | number>>;
}

export interface ConnectionReport {
  readonly running: boolean;
  /** The steps that have ended, in their order. */
  readonly steps: readonly ConnectionStep[];
}

/** The network stack of the desktop. */
export interface Route {
  /** The proxy for a URL in Chromium's words, such as `DIRECT` or `PROXY proxy.example:8080;DIRECT`. */
  resolveProxy(url: string): Promise<string>;
  /** The addresses of a name. @throws when it has none */
  resolveHost(name: string): Promise<readonly string[]>;
}

export interface ConnectionTestOptions {
  readonly client: ExchangeClient;
  readonly limits: Limits;
  readonly route: Route;
  /** A symbol that a fund covers. */
  readonly symbol: string;
  readonly now: () => number;
  readonly report: (report: ConnectionReport) => void;
}

/** A clock that is off by more than this makes ages and the next stamp wrong. */
const clockTolerance = minute;

/**
 * Tests the connection to the exchange step by step, with two requests of weight 1. During a limit or a ban nothing is
 * sent, and the report says so.
 */
export async function testConnection({ report, ...options }: ConnectionTestOptions): Promise<void> {
  let steps: readonly ConnectionStep[] = [];
  report({ running: true, steps });
  for await (const step of stepsOf(options)) {
    steps = [...steps, step];
    report({ running: true, steps });
  }
  report({ running: false, steps });
}

type Options = Omit<ConnectionTestOptions, 'report'>;

async function* stepsOf({ client, limits, route, symbol, now }: Options): AsyncGenerator<ConnectionStep> {
  const held = limits.failureInForce(now());
  if (held !== null) {
    for (const name of ['proxy', 'name', 'tls'] as const) yield skipped(name);
    yield { name: 'http', outcome: 'skipped', detail: detailOf(held) };
    yield skipped('payload');
    yield skipped('clock');
    return;
  }
  const { protocol, hostname } = new URL(client.source);
  const proxy = proxyIn(await route.resolveProxy(client.source));
  // A proxy resolves the name itself, and the request shows whether it lets anything through.
  const name = proxy === null ? await nameStep(hostname, route) : skipped('name');
  if (name.outcome === 'failed') {
    yield skipped('proxy');
    yield name;
    for (const rest of ['tls', 'http', 'payload', 'clock'] as const) yield skipped(rest);
    return;
  }
  const begun = now();
  const time = await client.fetchTime();
  const ended = now();
  const failure = time.ok ? null : time.failure;
  const broken = failure === null ? null : brokenStep(failure, proxy !== null);
  const passed = (step: ConnectionStepName): boolean => broken === null || order.indexOf(step) < order.indexOf(broken);
  const stepOf = (step: ConnectionStepName, detail: ConnectionStep['detail'] = {}): ConnectionStep => {
    if (passed(step)) return { name: step, outcome: 'good', detail };
    return step === broken && failure !== null
      ? { name: step, outcome: 'failed', detail: { ...detail, ...detailOf(failure) } }
      : skipped(step);
  };
  yield proxy === null ? skipped('proxy') : stepOf('proxy', { server: proxy });
  yield broken === 'name' ? stepOf('name') : name;
  yield protocol === 'https:' ? stepOf('tls') : skipped('tls');
  yield stepOf('http', passed('http') ? { milliseconds: ended - begun } : {});
  if (!time.ok) {
    yield stepOf('payload');
    yield skipped('clock');
    return;
  }
  const fund = await client.fetchFundOf(symbol);
  yield fund.ok
    ? { name: 'payload', outcome: 'good', detail: { funds: fund.value.funds.length } }
    : { name: 'payload', outcome: 'failed', detail: detailOf(fund.failure) };
  const difference = Math.round((begun + ended) / 2 - time.value);
  const outcome = Math.abs(difference) <= clockTolerance ? 'good' : 'failed';
  yield { name: 'clock', outcome, detail: { difference } };
}

const order: readonly ConnectionStepName[] = ['proxy', 'name', 'tls', 'http', 'payload'];

/** The step at which a request failed. */
function brokenStep({ kind, status }: Failure, byProxy: boolean): ConnectionStepName {
  if (kind === 'proxy' && byProxy) return 'proxy';
  if (kind === 'dns') return 'name';
  if (kind === 'tls') return 'tls';
  return kind === 'unreadable' && status === 200 ? 'payload' : 'http';
}

async function nameStep(hostname: string, route: Route): Promise<ConnectionStep> {
  if (/^[\d.]+$|^\[/.test(hostname)) return skipped('name'); // an address has no name
  try {
    return { name: 'name', outcome: 'good', detail: { addresses: (await route.resolveHost(hostname)).length } };
  } catch {
    return { name: 'name', outcome: 'failed', detail: { kind: 'dns' } };
  }
}

const skipped = (name: ConnectionStepName): ConnectionStep => ({ name, outcome: 'skipped', detail: {} });

function detailOf({ kind, status, code, retryAt }: Failure): ConnectionStep['detail'] {
  return {
    kind,
    ...(status === null ? {} : { status }),
    ...(code === null ? {} : { code }),
    ...(retryAt === null ? {} : { until: retryAt }),
  };
}

/** The first proxy in Chromium's answer; null for a direct connection. */
function proxyIn(answer: string): string | null {
  const [first = ''] = answer.split(';');
  const [kind, server] = first.trim().split(/\s+/);
  return kind === 'DIRECT' || server === undefined ? null : server;
}
