import type { SimulatedExchange } from '../../exchange/exchange.ts';
import { answerBody, symbolsOf, usualSize } from '../answers.ts';
import {
  absoluteFigure,
  alternate,
  type Bench,
  differenceFigure,
  type Figure,
  type Sample,
  spreadOf,
} from '../figure.ts';
import { type OpenApp, openApp, openBackstop, serve } from '../open-app.ts';
import { recordDays } from '../recorded.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { emptyApp } from './start.ts';

const rounds = 20;
const warmUp = 5;
const recordedDays = 60;
/** At sixty frames a second, in ms. */
const frame = 1000 / 60;
const watched = [
  { symbols: 10, words: '+ 1 frame', ms: frame },
  { symbols: 900, words: '+ 3 frames', ms: 3 * frame },
];

/** Our share of a click on the tray icon: what a whole new state with sixty days of history costs until it is painted. */
export const popoverBench: Bench = {
  name: 'popover',
  async run() {
    const empty = await openApp({ app: emptyApp, args: ['--window'], userDataDir: temporaryFolder() });
    const figures: Figure[] = [];
    for (const { symbols, ...allowance } of watched) {
      const full = await openRecorded(symbols);
      const newState: Sample = () => {
        full.answerNext();
        return whileOpen(full.app, ({ popover }) => popover.evaluate(workOfNewState));
      };
      const frame: Sample = () => whileOpen(empty, ({ popover }) => popover.evaluate(workOfFrame));
      const pairs = await alternate(newState, frame, rounds, warmUp);
      const name = `popover: work for a painted state, ${symbols} watched`;
      figures.push(differenceFigure(name, 'an empty page', pairs, allowance));
      if (symbols === 900) {
        const charts: number[] = [];
        for (let round = 0; round < rounds + warmUp; round += 1) charts.push(await whileOpen(full.app, timeToChart));
        const name = 'popover: click to painted chart, 60 days';
        figures.push(absoluteFigure(name, spreadOf('ms', charts.slice(warmUp)), 100));
      }
      await full.app.close();
    }
    await empty.close();
    return figures;
  },
};

/** Backstop with sixty days of history; `answerNext` lets the exchange answer with the next day. */
async function openRecorded(count: number) {
  let snapshot = recordedDays;
  const next = (exchange: SimulatedExchange): void => {
    exchange.clearFaults();
    serve(exchange, answerBody(usualSize, snapshot));
    snapshot += 1;
  };
  const app = await openBackstop({
    settings: { watchlist: symbolsOf(usualSize).slice(0, count), refreshMinutes: 1440 },
    args: ['--hidden'],
    prepare(exchange, folder) {
      recordDays(folder, exchange.url, usualSize, recordedDays);
      next(exchange);
    },
  });
  return { app, answerNext: () => next(app.exchange) };
}

/** Opens the popover, measures something of it, and closes it again. */
async function whileOpen(app: OpenApp, measure: (app: OpenApp) => Promise<number>): Promise<number> {
  const { page } = app;
  const tray = page.getByLabel('Tray', { exact: true }).getByRole('button');
  const shown = page.locator('section.window.shown');
  await page.bringToFront();
  await page.waitForTimeout(450); // the popover ignores a click that follows another at once
  await tray.click();
  await shown.waitFor();
  const time = await measure(app);
  await page.waitForTimeout(450);
  await tray.click();
  await shown.waitFor({ state: 'detached' });
  return time;
}

/** In the page: what one frame costs from its first callback until it is painted. */
function workOfFrame(): Promise<number> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const began = performance.now();
      port1.onmessage = () => resolve(performance.now() - began);
      port2.postMessage(null);
    });
  });
}

/**
 * In the page: asks for a refresh, and adds up what its new state costs: the copy that a push is, the script and layout
 * that follow it, and the frame that paints it. The wait for that frame is the screen's, and left out.
 */
async function workOfNewState(): Promise<number> {
  const current = await window.backstop.getState(undefined);
  const before = current.ok ? (current.value.fetchedAt ?? 0) : 0;
  return new Promise<number>((resolve) => {
    const unsubscribe = window.backstop.onState((state) => {
      if (state.refreshing || (state.fetchedAt ?? 0) <= before) return;
      unsubscribe();
      const began = performance.now();
      structuredClone(state);
      void Promise.resolve().then(async () => {
        for (let turn = 0; turn < 10; turn += 1) await null; // the page's own script runs in these
        document.body.getBoundingClientRect();
        const script = performance.now() - began;
        const { port1, port2 } = new MessageChannel();
        requestAnimationFrame(() => {
          const frame = performance.now();
          port1.onmessage = () => resolve(script + performance.now() - frame);
          port2.postMessage(null);
        });
      });
    });
    void window.backstop.refresh(undefined);
  });
}

/** From the click on a fund to its painted chart, in ms; goes back to the list. */
async function timeToChart({ page, popover }: OpenApp): Promise<number> {
  const painted = popover.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let clicked = 0;
        addEventListener('click', ({ timeStamp }) => (clicked = timeStamp), { capture: true, once: true });
        const observer = new MutationObserver(() => {
          if (document.querySelector('canvas') === null) return;
          observer.disconnect();
          // The first callback comes before the frame is painted, the second after it.
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - clicked)));
        });
        observer.observe(document, { childList: true, subtree: true });
      }),
  );
  await popover
    .getByRole('button', { name: /^COIN\d+USDT/ })
    .first()
    .click();
  const time = await painted;
  await page.keyboard.press('Escape');
  await popover.locator('canvas').waitFor({ state: 'detached' });
  return time;
}
