import type { Frame, Page } from '@playwright/test';
import { frameOf } from '../../e2e/support/frame-of.ts';
import { answerBody } from '../answers.ts';
import { absoluteFigure, type Bench, spreadOf } from '../figure.ts';
import { type OpenApp, openBackstop, serve } from '../open-app.ts';

/** As many balances as are read of an answer: 2,500 rows. */
const size = { funds: 500, symbols: 5000, assets: 5 };
const rounds = 10;
const warmUp = 2;
/** Of one scroll. */
const frames = 60;

/** The list of all funds at its largest: scrolled through, sorted, and searched. */
export const fundsBench: Bench = {
  name: 'funds',
  async run() {
    const app = await openBackstop({
      settings: { watchlist: ['COIN0USDT'] },
      prepare: (exchange) => serve(exchange, answerBody(size, 1)),
    });
    const { page } = app;
    const list = await openFunds(app);
    const [scrolls, sorts, searches]: [number[], number[], number[]] = [[], [], []];
    for (let round = -warmUp; round < rounds; round += 1) {
      const scrolling = await workOf(page, () => list.evaluate(scroll, frames));
      const sorting = await workOf(page, () => list.evaluate(sort, round + warmUp));
      const finding = await workOf(page, () => list.evaluate(find, `COIN${round + warmUp}`));
      await list.evaluate(find, '');
      if (round < 0) continue;
      scrolls.push(scrolling / frames);
      sorts.push(sorting);
      searches.push(finding);
    }
    await app.close();
    return [
      absoluteFigure('all funds, 2,500 rows: work for a frame of a scroll', spreadOf('ms', scrolls), 33),
      absoluteFigure('all funds, 2,500 rows: work for another order', spreadOf('ms', sorts), 100),
      absoluteFigure('all funds, 2,500 rows: work for a search', spreadOf('ms', searches), 100),
    ];
  },
};

async function openFunds({ page, popover }: OpenApp): Promise<Frame> {
  await popover.evaluate(() => window.backstop.openSettings('funds'));
  const settings = await frameOf(page, 'settings.html');
  await settings.locator('tbody').first().waitFor();
  return settings;
}

/**
 * What an action costs the processor until it is painted, in ms. The time that passes would tell more of what else the
 * machine does.
 */
async function workOf(page: Page, act: () => Promise<unknown>): Promise<number> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async (): Promise<number> => {
    const { metrics } = await tools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  const before = await worked();
  await act();
  const after = await worked();
  await tools.detach();
  return after - before;
}

/** In the page: scrolls the list down by a fast turn of the wheel in each frame. */
async function scroll(frames: number): Promise<void> {
  const turn = 120;
  let list: Element | null = document.querySelector('table');
  while (list !== null && list.scrollHeight <= list.clientHeight + 1) list = list.parentElement;
  if (list === null) throw new Error('nothing scrolls');
  list.scrollTop = 0;
  for (let frame = 0; frame < frames; frame += 1) {
    list.scrollTop += turn;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  if (list.scrollTop < frames * turn) throw new Error('the list is shorter than the scroll');
}

/** In the page: presses the head of a column, and waits until the table is painted in its order. */
async function sort(column: number): Promise<void> {
  const heads = [...document.querySelectorAll<HTMLElement>('thead button')];
  heads[column % heads.length]?.click();
  // The first callback comes before the frame is painted, the second after it.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** In the page: writes into the search field, and waits until what it finds is painted. */
async function find(text: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('input[type=search]');
  if (field === null) throw new Error('no field to search in');
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
