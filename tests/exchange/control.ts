import type { IncomingMessage } from 'node:http';
import { type Answer, jsonAnswer } from './answer.ts';
import { type Fault, faultFields, parseFault } from './faults/fault.ts';
import type { ReceivedRequest } from './request-log.ts';
import { isScenarioName, type ScenarioName, scenarioNames } from './scenarios/named.ts';

/** What can be done to a running exchange, by a call in the same process or by a control request. */
export interface Controls {
  readonly requests: readonly ReceivedRequest[];
  clearRequests(): void;
  fault(fault: Fault): void;
  activeFaults(): readonly Fault[];
  clearFaults(): void;
  setScenario(name: ScenarioName): void;
  /** Weight that other programs behind the same address spend in this minute. */
  spendElsewhere(weight: number): void;
  /** Forgets the weight spent and every ban. */
  resetLimits(): void;
}

const bodyLimit = 10_000_000;
const done = jsonAnswer(200, { ok: true });

const refused = (status: number, error: string): Answer => jsonAnswer(status, { ok: false, error });

function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** A page on the web cannot reach the controls, not even by a name that resolves to this machine. */
function comesFromHere({ headers }: IncomingMessage): boolean {
  try {
    return isLoopback(`http://${headers.host ?? ''}`) && (headers.origin === undefined || isLoopback(headers.origin));
  } catch {
    return false;
  }
}

async function jsonBody(message: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > bodyLimit) throw new RangeError('the body is too large');
    chunks.push(bytes);
  }
  return JSON.parse(Buffer.concat(chunks).toString());
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : null;
}

function help(): Answer {
  return jsonAnswer(200, {
    'POST /control/fault': { kind: '…', times: 'how many requests, or null', path: 'only this path' },
    'GET /control/fault': 'the faults that are on',
    'DELETE /control/fault': 'switches every fault off',
    'POST /control/scenario': { scenario: scenarioNames },
    'POST /control/weight': { spend: 'what others behind the same address spend in this minute' },
    'DELETE /control/weight': 'forgets the weight spent and every ban',
    'GET /control/requests': 'the requests received',
    'DELETE /control/requests': 'forgets them',
    faults: faultFields,
  });
}

async function post(path: string, message: IncomingMessage, controls: Controls): Promise<Answer> {
  let body: unknown;
  try {
    body = await jsonBody(message);
  } catch (error) {
    return refused(400, `the body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (path === '/control/fault') {
    const fault = parseFault(body);
    if (typeof fault === 'string') return refused(400, fault);
    controls.fault(fault);
    return done;
  }
  if (path === '/control/scenario') {
    const name = field(body, 'scenario');
    if (!isScenarioName(name)) return refused(400, `"scenario" is one of ${scenarioNames.join(', ')}`);
    controls.setScenario(name);
    return done;
  }
  const weight = field(body, 'spend');
  if (typeof weight !== 'number' || !(weight >= 0)) return refused(400, '"spend" is a number');
  controls.spendElsewhere(weight);
  return done;
}

export async function controlAnswer(path: string, message: IncomingMessage, controls: Controls): Promise<Answer> {
  if (!comesFromHere(message)) return refused(403, 'control requests are answered on loopback only');
  switch (`${message.method} ${path}`) {
    case 'GET /control':
      return help();
    case 'POST /control/fault':
    case 'POST /control/scenario':
    case 'POST /control/weight':
      return post(path, message, controls);
    case 'GET /control/fault':
      return jsonAnswer(200, controls.activeFaults());
    case 'DELETE /control/fault':
      controls.clearFaults();
      return done;
    case 'DELETE /control/weight':
      controls.resetLimits();
      return done;
    case 'GET /control/requests':
      return jsonAnswer(200, controls.requests);
    case 'DELETE /control/requests':
      controls.clearRequests();
      return done;
    default:
      return refused(404, 'no such control; GET /control lists them');
  }
}
