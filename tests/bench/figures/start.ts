import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openHistory } from '../../../electron/history/history.ts';
import { type LaunchOptions, launchDesktop } from '../../desktop/launch.ts';
import { startExchange } from '../../exchange/exchange.ts';
import { answerBody, fetchTimeOf } from '../answers.ts';
import { alternate, type Bench, ratioFigure, type Sample } from '../figure.ts';
import { serve } from '../open-app.ts';
import { lastDay, recordTenYears, tenYears } from '../recorded.ts';
import { temporaryFolder } from '../temporary-folder.ts';

export const emptyApp = join(import.meta.dirname, '../empty-app');
const rounds = 15;
const warmUp = 3;

/** From the start of the process to a tray icon. */
export const startBench: Bench = {
  name: 'start',
  async run() {
    const exchange = await startExchange();
    serve(exchange, answerBody(tenYears, lastDay));
    const folder = temporaryFolder();
    const path = (name: string): string => join(folder, name);
    for (const name of ['blank', 'own', 'full', 'host']) mkdirSync(path(name));
    openHistory(path('blank'), () => fetchTimeOf(lastDay)).close();
    recordTenYears(path('full'), exchange.url);

    const args = [`--api-url=${exchange.url}`, '--hidden'];
    const host = startOf({ app: emptyApp, userDataDir: path('host') });
    const full = startOf({ args, userDataDir: path('full') });
    const own: Sample = async () => {
      for (const end of ['', '-wal', '-shm']) rmSync(path(`own/history.db${end}`), { force: true });
      copyFileSync(path('blank/history.db'), path('own/history.db'));
      return startOf({ args, userDataDir: path('own') })();
    };
    const alone = await alternate(own, host, rounds, warmUp);
    const recorded = await alternate(full, own, rounds, 1);
    await exchange.close();
    return [
      ratioFigure('start to tray ready', 'an empty app in the same host', alone, 1.5),
      ratioFigure('the same with ten years recorded', 'with nothing recorded', recorded, 1.1),
    ];
  },
};

function startOf(options: LaunchOptions): Sample {
  return async () => {
    // Both compile what they run, as at a person's first start.
    const env = { NODE_COMPILE_CACHE: undefined };
    const began = performance.now();
    const desktop = await launchDesktop({ platform: 'linux', env, ...options });
    const trays = await desktop.evaluate(({ desktop: host }) => host.trays.length);
    const time = performance.now() - began;
    await desktop.close();
    if (trays !== 1) throw new Error(`the app has ${trays} tray icons`);
    return time;
  };
}
