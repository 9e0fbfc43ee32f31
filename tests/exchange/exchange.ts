import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, errorAnswer } from './answer.ts';
import { type Controls, controlAnswer, type ReceivedRequest } from './control.ts';
import { deliver } from './delivery.ts';
import { endpoints } from './endpoints/endpoints.ts';
import { faultList } from './faults/fault-list.ts';
import { faultyDelivery } from './faults/faulty-delivery.ts';
import { notFoundPage } from './faults/refusals.ts';
import { type ScenarioName, scenarioNamed } from './scenarios/named.ts';
import { weightBudget } from './weight.ts';

export interface ExchangeOptions {
  readonly scenario?: ScenarioName;
  /** 0, the default: any free port. */
  readonly port?: number;
  /** The exchange's clock, Unix ms. */
  readonly now?: () => number;
  /** Of the scenarios `drain` and `demo`. */
  readonly speed?: number;
  /** Weight per minute. */
  readonly weightLimit?: number;
}

export interface SimulatedExchange extends Controls {
  /** Without a slash at the end. */
  readonly url: string;
  /** Ends every connection, hanging ones too. */
  close(): Promise<void>;
}

const loopback = '127.0.0.1';
/** More than anybody looks at; keeps a demo that runs for weeks small. */
const requestsKept = 10_000;

/** A simulated exchange on loopback: the documented endpoints, real HTTP, scenarios and faults. */
export async function startExchange(options: ExchangeOptions = {}): Promise<SimulatedExchange> {
  const { port = 0, now = Date.now, speed = 1, weightLimit = 2400 } = options;
  const faults = faultList();
  const budget = weightBudget(now, weightLimit);
  const requests: ReceivedRequest[] = [];
  const scenarioFromNow = (name: ScenarioName) => scenarioNamed(name, { startedAt: now(), speed });
  let scenario = scenarioFromNow(options.scenario ?? 'today');

  function normalAnswer(url: URL): Answer {
    const endpoint = endpoints.get(url.pathname);
    if (endpoint === undefined) return notFoundPage;
    const refusal = budget.spend(endpoint.weight(url.searchParams));
    if (refusal !== null) return refusal;
    const answer = endpoint.answer({ query: url.searchParams, scenario, now: now() });
    return { ...answer, headers: { ...answer.headers, 'x-mbx-used-weight-1m': String(budget.usedWeight()) } };
  }

  function answerRequest(message: IncomingMessage, response: ServerResponse, url: URL): void {
    const { method = '', headers } = message;
    const query = Object.fromEntries(url.searchParams);
    requests.push({ time: now(), method, path: url.pathname, query, headers });
    if (requests.length > requestsKept) requests.shift();
    const { delayMs, fault } = faults.take(url.pathname);
    const normal = (): Answer => normalAnswer(url);
    const answer = (): void => {
      if (response.destroyed) return;
      const request = { normal, now: now(), target: url.pathname + url.search };
      try {
        deliver(response, fault === null ? { how: 'whole', answer: normal() } : faultyDelivery(fault, request));
      } catch (error) {
        // A fault that somebody has switched on with values that cannot be sent.
        deliver(response, { how: 'whole', answer: errorAnswer(500, -1000, String(error)) });
      }
    };
    if (delayMs === 0) {
      answer();
    } else {
      const timer = setTimeout(answer, delayMs);
      response.on('close', () => clearTimeout(timer));
    }
  }

  const server = createServer((message, response) => {
    const url = URL.parse(message.url ?? '', `http://${loopback}`);
    if (url === null) {
      deliver(response, { how: 'whole', answer: notFoundPage });
    } else if (url.pathname === '/control' || url.pathname.startsWith('/control/')) {
      void controlAnswer(url.pathname, message, exchange).then((answer) => deliver(response, { how: 'whole', answer }));
    } else {
      answerRequest(message, response, url);
    }
  });
  // Chromium asks again where a server has just closed a connection that it had kept; Node, which stands for it, does not.
  server.keepAliveTimeout = 0;
  server.listen(port, loopback);
  await once(server, 'listening');
  // A server that listens on a port has an address of this kind.
  const address = server.address() as AddressInfo;

  const exchange: SimulatedExchange = {
    url: `http://${loopback}:${address.port}`,
    requests,
    clearRequests: () => {
      requests.length = 0;
    },
    fault: faults.add,
    activeFaults: faults.list,
    clearFaults: faults.clear,
    setScenario: (name) => {
      scenario = scenarioFromNow(name);
    },
    spendElsewhere: budget.spendElsewhere,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return exchange;
}
