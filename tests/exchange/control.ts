import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { type Answer, jsonAnswer } from './answer.ts';
import { type Fault, faultFields, parseFault } from './faults/fault.ts';
import { isScenarioName, type ScenarioName, scenarioNames } from './scenarios/named.ts';

/** A request as the exchange received it; control requests are not among them. */
export interface ReceivedRequest {
  /** Unix ms by the exchange's clock. */
  readonly time: number;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
}

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
}

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

/** Null where the body is no JSON. */
async function jsonBody(message: IncomingMessage): Promise<unknown> {
  try {
    return await json(message);
  } catch {
    return null;
  }
}

function help(): Answer {
  return jsonAnswer(200, {
    'POST /control/fault': { kind: '…', times: 'how many requests, or null', path: 'only this path' },
    'GET /control/fault': 'the faults that are on',
    'DELETE /control/fault': 'switches every fault off',
    'POST /control/scenario': { scenario: scenarioNames },
    faults: faultFields,
  });
}

function setFault(body: unknown, controls: Controls): Answer {
  const fault = parseFault(body);
  if (typeof fault === 'string') return refused(400, fault);
  controls.fault(fault);
  return done;
}

function setScenario(body: unknown, controls: Controls): Answer {
  const name = typeof body === 'object' && body !== null && 'scenario' in body ? body.scenario : null;
  if (!isScenarioName(name)) return refused(400, `"scenario" is one of ${scenarioNames.join(', ')}`);
  controls.setScenario(name);
  return done;
}

export async function controlAnswer(path: string, message: IncomingMessage, controls: Controls): Promise<Answer> {
  if (!comesFromHere(message)) return refused(403, 'control requests are answered on loopback only');
  switch (`${message.method} ${path}`) {
    case 'GET /control':
      return help();
    case 'POST /control/fault':
      return setFault(await jsonBody(message), controls);
    case 'POST /control/scenario':
      return setScenario(await jsonBody(message), controls);
    case 'GET /control/fault':
      return jsonAnswer(200, controls.activeFaults());
    case 'DELETE /control/fault':
      controls.clearFaults();
      return done;
    default:
      return refused(404, 'no such control; GET /control lists them');
  }
}
