import { join } from 'node:path';
import { type LaunchOptions, launchDesktop } from '../desktop/launch.ts';
import { startExchange } from '../exchange/exchange.ts';
import { type Bench, compare } from './figure.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const emptyApp = join(import.meta.dirname, 'empty-app');

/** From the start of the process to a tray icon, against an app that has nothing but a tray icon. */
export const startBench: Bench = {
  name: 'start',
  async run() {
    const exchange = await startExchange({ scenario: 'documented' });
    const own = temporaryFolder();
    const empty = temporaryFolder();
    const app = startedApp();
    const figure = await compare({
      name: 'main process: start to tray ready',
      sample: () => app.start({ args: [`--api-url=${exchange.url}`, '--hidden'], userDataDir: own.path }),
      reference: {
        name: 'the same host with an empty main',
        sample: () => app.start({ app: emptyApp, userDataDir: empty.path }),
      },
      atMost: 1.5,
      rounds: 15,
      prepare: app.end,
    });
    await app.end();
    await exchange.close();
    own.remove();
    empty.remove();
    return [figure];
  },
};

export interface StartedApp {
  /** Until there is a tray icon; the app that was started before ends beside it. */
  start(options: LaunchOptions): Promise<void>;
  end(): Promise<void>;
}

export function startedApp(): StartedApp {
  let last: Awaited<ReturnType<typeof launchDesktop>> | undefined;
  return {
    async start(options) {
      const former = last;
      last = await launchDesktop({ platform: 'linux', ...options });
      const trays = await last.evaluate(({ desktop }) => desktop.trays.length);
      if (trays !== 1) throw new Error(`the app has ${trays} tray icons`);
      // Its end is not what is measured; it runs beside the next start in both cases.
      void former?.close();
    },
    end: async () => last?.close(),
  };
}
