import { firstDay, firstStamp, secondDay } from './alerts/two-days.ts';
import { answersWith } from './answering-server.ts';
import { day, hour } from './recordings/samples.ts';
import { worldWith } from './running-core.ts';

/** An app that has recorded two days of an exchange and still runs. */
export async function twoRecordedDays(...symbols: readonly string[]) {
  const exchange = await answersWith(firstDay());
  const world = worldWith(exchange.url);
  const core = world.start({}, { symbols });
  for (const [index, answer] of [firstDay(), secondDay()].entries()) {
    world.clock.time = firstStamp + index * day + hour;
    exchange.answer(answer);
    await core.refresher.refresh();
  }
  return { exchange, world, core };
}
