import { expect, vi } from 'vitest';
import type { Core } from '../../../../electron/core/core.ts';
import { freePort } from '../../../free-port.ts';
import { firstDay, firstStamp, secondDay } from '../support/alerts/two-days.ts';
import { answersWith } from '../support/answering-server.ts';
import { day, hour } from '../support/recordings/samples.ts';
import { type World, worldWith } from '../support/running-core.ts';

export interface Served {
  readonly core: Core;
  readonly world: World;
  readonly source: string;
  readonly port: number;
  /** Without a slash at the end. */
  readonly url: string;
  readonly token: string;
  /** Asks as an honest program does. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

/** An app that recorded two days and serves them. @param now the time of the app after the second day; else the day itself */
export async function served(now: number | null = null): Promise<Served> {
  const exchange = await answersWith(firstDay());
  const world = worldWith(exchange.url);
  const core = world.start({}, { symbols: ['BTCUSDT', 'ACTUSDT'] });
  for (const [index, answer] of [firstDay(), secondDay()].entries()) {
    world.clock.time = firstStamp + index * day + hour;
    exchange.answer(answer);
    await core.refresher.refresh();
  }
  if (now !== null) world.clock.time = now;
  const port = await freePort();
  core.changeSettings({ serverPort: port });
  await vi.waitFor(() => expect(core.state.current().server).toEqual({ kind: 'on', port }));
  const token = core.makeServerToken();
  const url = `http://127.0.0.1:${port}`;
  return {
    core,
    world,
    source: exchange.url,
    port,
    url,
    token,
    get: (path, headers = {}) => fetch(url + path, { headers: { authorization: `Bearer ${token}`, ...headers } }),
  };
}
