import { answerBody, fetchTimeOf, symbolsOf, usualSize } from './answers.ts';
import { type Bench, compare } from './figure.ts';
import { startCore } from './running-core.ts';

/** A new state, made and handed to one window, against the clone that the way to a window costs in any case. */
export const pushBench: Bench = {
  name: 'push',
  async run() {
    const running = startCore(symbolsOf(usualSize), fetchTimeOf(0));
    running.answer(answerBody(usualSize, 0));
    await running.core.refresher.refresh();
    const { state } = running.core;
    const unsubscribe = state.subscribe((next) => structuredClone(next));
    const figure = await compare({
      name: 'state push, 900 symbols',
      sample: () => state.publish(),
      reference: { name: 'structuredClone of it', sample: () => structuredClone(state.current()) },
      atMost: 2,
      rounds: 200,
    });
    unsubscribe();
    running.close();
    return [figure];
  },
};
