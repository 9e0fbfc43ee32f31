import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import tls from 'node:tls';
import { netErrorName } from './net-error.ts';
import type { RawAnswer } from './node-fetch.ts';
import type { ProxyServer } from './proxy.ts';

/** One request through an http proxy: https by a tunnel, http by the whole address. Others cannot be spoken to here. */
export async function fetchThroughProxy(request: Request, proxy: ProxyServer): Promise<RawAnswer> {
  if (proxy.kind !== 'PROXY') throw new Error('net::ERR_NO_SUPPORTED_PROXIES');
  const url = new URL(request.url);
  const { hostname, port } = new URL(`http://${proxy.host}`);
  const way = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 80) };
  const secure = url.protocol === 'https:';
  const socket = secure ? await tunnel(way, url, request.signal) : null;
  const asked = { ...Object.fromEntries(request.headers), host: url.host, connection: 'close' };
  const options = { method: request.method, headers: asked, signal: request.signal };
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const sent =
      socket === null
        ? http.request({ ...options, ...way, path: url.href }, resolve)
        : https.request({ ...options, path: url.pathname + url.search, createConnection: () => socket }, resolve);
    sent.on('error', (error) => reject(new Error(`net::${netErrorName(error)}`)));
    sent.end();
  });
  const headers = new Map(Object.entries(answer.headersDistinct).map(([name, values]) => [name, values ?? []]));
  // Node's web stream and the DOM's are the same object with two declarations
  const body = Readable.toWeb(answer) as ReadableStream;
  return { response: new Response(body, { status: answer.statusCode ?? 502 }), headers };
}

/** Asks a proxy for a tunnel and speaks TLS through it. */
async function tunnel(way: { host: string; port: number }, url: URL, signal: AbortSignal): Promise<tls.TLSSocket> {
  const target = `${url.hostname}:${url.port || 443}`;
  const raw = await new Promise<Socket>((resolve, reject) => {
    const asked = http.request({ ...way, method: 'CONNECT', path: target, headers: { host: target }, signal });
    asked.on('connect', (answer, socket, head) => {
      socket.unshift(head); // what has come right behind the answer belongs to the tunnel
      if (answer.statusCode === 200) resolve(socket);
      else {
        socket.destroy();
        reject(new Error('net::ERR_TUNNEL_CONNECTION_FAILED'));
      }
    });
    asked.on('error', () => reject(new Error('net::ERR_PROXY_CONNECTION_FAILED')));
    asked.end();
  });
  return await new Promise((resolve, reject) => {
    const secured = tls.connect({ socket: raw, servername: url.hostname }, () => resolve(secured));
    secured.on('error', (error) => reject(new Error(`net::${netErrorName(error)}`)));
  });
}
