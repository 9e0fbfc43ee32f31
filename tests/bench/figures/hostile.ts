import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SettingsPatch } from '../../../electron/settings/settings.ts';
import { absoluteFigure, type Bench, counted } from '../figure.ts';
import { type Hostile, hostile, largestAnswer, stampOf } from '../hostile.ts';
import { longestBlock, processorTime } from '../longest-block.ts';
import { startCore } from '../running-core.ts';

const turns = 4;
/** Ms. */
const limit = 500;
const looks = 3;
/** All that can be asked for, and a rule of each kind. */
const settings: SettingsPatch = {
  refreshMinutes: 1440,
  adlBadge: true,
  adlRecord: true,
  usdEstimate: true,
  fundForScale: true,
  rules: [
    { id: 'below', enabled: true, symbol: null, kind: 'below', asset: 'USDT', amount: '500' },
    { id: 'fall', enabled: true, symbol: null, kind: 'fall', asset: null, percent: '1', window: 'previous' },
    { id: 'month', enabled: true, symbol: null, kind: 'fall', asset: null, percent: '1', window: 'month' },
    { id: 'rise', enabled: true, symbol: null, kind: 'rise', asset: null, percent: '1', window: 'previous' },
    { id: 'members', enabled: true, symbol: null, kind: 'membership' },
    { id: 'backing', enabled: true, symbol: null, kind: 'backing' },
    { id: 'overdue', enabled: true, symbol: null, kind: 'overdue', hours: 24 },
    { id: 'adl', enabled: true, symbol: null, kind: 'adl', asset: null, percent: '1', window: 'day', risk: 'high' },
    { id: 'rating', enabled: true, symbol: null, kind: 'rating', risk: 'high' },
  ],
};

/** The longest work of the main thread for any answer that was made to be slow, each several times in a row. */
export const hostileBench: Bench = {
  name: 'hostile',
  async run() {
    let longest = { name: '', block: 0 };
    for (const [name, exchange] of Object.entries(hostile)) {
      let block = Number.POSITIVE_INFINITY;
      // What else runs takes caches and frequency away: a block of the answer's own is there in each look.
      for (let look = 0; look < looks && block > limit; look += 1) {
        block = Math.min(block, Math.max(...(await blocksOf(exchange))));
      }
      if (block > longest.block) longest = { name, block };
    }
    return [absoluteFigure(`longest work for a hostile answer: ${longest.name}`, counted('ms', longest.block), limit)];
  },
};

/** The longest block of each turn, in ms of work of this thread. */
async function blocksOf(exchange: Hostile): Promise<number[]> {
  const { answer, beside = () => [], status = 200, watched = ['BTCUSDT', 'A1', 'A999'] } = exchange;
  let aboutFunds = (): Response => new Response();
  const fetch = async (url: string): Promise<Response> => {
    const response = url.includes('insuranceBalance') ? aboutFunds() : Response.json(beside(url));
    await nextTurn(); // as from a network: making the answer is no work of the app's
    return response;
  };
  const running = startCore(watched, stampOf(0), { fetch });
  running.core.changeSettings(settings);
  const blocks: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const said = answer(turn);
    const body = new TextEncoder().encode(typeof said === 'string' ? said : JSON.stringify(said));
    if (body.length > largestAnswer) throw new Error(`an answer of ${body.length} bytes would not be read`);
    aboutFunds = () => new Response(body, { status });
    running.clock.time = stampOf(turn) + 60_000;
    blocks.push(
      await longestBlock(async () => {
        await running.core.refresher.refresh();
        await running.clock.advance(5_000);
      }, processorTime),
    );
  }
  running.close();
  return blocks;
}
