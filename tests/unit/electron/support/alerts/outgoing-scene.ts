import type { Core } from '../../../../../electron/core/core.ts';
import type { System } from '../../../../../electron/core/core-options.ts';
import type { DesktopSettings } from '../../../../../electron/core/settings-effects.ts';
import type { Recipient } from '../../../../../electron/outgoing/recipient.ts';
import { type AnsweringServer, answersWith } from '../answering-server.ts';
import { countedRequests } from '../counted-requests.ts';
import { settled } from '../fake-clock.ts';
import { hour, minute } from '../recordings/samples.ts';
import { quit, type World, worldWith } from '../running-core.ts';
import { type RecipientServer, recipientServer } from './recipients.ts';
import { fall, on, usdt } from './story.ts';

const symbols = ['AUSDT', 'BUSDT', 'CUSDT', 'DUSDT', 'EUSDT'];
const desktop: DesktopSettings = {
  useTheme: () => undefined,
  keepOpen: () => undefined,
  useShortcut: () => undefined,
  useProxy: () => Promise.resolve(),
};

export interface OutgoingScene {
  readonly exchange: AnsweringServer;
  readonly server: RecipientServer;
  readonly world: World;
  core: Core;
  /** Sets the balance of the first funds. */
  answer(index: number, balance: string, funds?: number): Promise<void>;
  /** Lets time pass in steps of a minute, each with its real answers. */
  pass(ms: number): Promise<void>;
  restart(): Promise<void>;
}

export const recipient = (server: RecipientServer, path = '/s3cretHook'): Recipient => ({
  kind: 'json',
  url: `${server.url}${path}`,
  token: 'tk_s3cret',
});

/**
 * An app with a watched fund of 1000 and the rule of a tenth, and a recipient that is not chosen yet.
 * @param system what differs from a machine on which all is well
 */
export async function outgoingScene(system: Partial<System> = {}): Promise<OutgoingScene> {
  const fundsAt = (index: number, balance: string, count: number) =>
    symbols.map((symbol, place) => usdt(symbol, place < count ? balance : '1000', on(index)));
  const exchange = await answersWith(fundsAt(0, '1000', 0));
  const server = await recipientServer();
  const world = worldWith(exchange.url);
  world.clock.time = on(0) + hour;
  const requests = countedRequests();
  const start = async (): Promise<Core> => {
    const core = world.start({ fetch: requests.fetch, ...system }, { symbols });
    core.changeSettings({ rules: [fall] });
    await core.connectDesktop(desktop);
    return core;
  };
  const made: OutgoingScene = {
    exchange,
    server,
    world,
    core: await start(),
    async answer(index, balance, funds = 1) {
      exchange.answer(fundsAt(index, balance, funds));
      world.clock.time = Math.max(world.clock.time, on(index) + hour);
      await made.core.refresher.refresh();
      await requests.answered();
    },
    async pass(ms) {
      for (const end = world.clock.time + ms; world.clock.time < end; ) {
        const before = requests.sent();
        await world.clock.advance(Math.min(minute, end - world.clock.time));
        await settled();
        if (requests.sent() > before) await requests.answered();
      }
      await requests.answered();
    },
    async restart() {
      quit(made.core);
      made.core = await start();
      await requests.answered();
    },
  };
  await made.core.refresher.refresh();
  return made;
}

/** The same, with the recipient chosen. */
export async function sendingScene(): Promise<OutgoingScene> {
  const made = await outgoingScene();
  await made.core.chooseRecipient(recipient(made.server));
  return made;
}
