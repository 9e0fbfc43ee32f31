import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, sharedApp, test } from './support/fixtures.ts';
import { serveFunds } from './support/serve-funds.ts';

/** The list alone scrolls: the head stays at the top and the foot at the bottom, whatever is shown between them. */
const shared = sharedApp(async ({ folder }) => {
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ refreshMinutes: 'never' }));
  return {};
});

for (const count of [1, 3, 6, 12, 13, 60]) {
  test(`with ${count} funds and every banner only the list scrolls, and its keys move it`, async () => {
    const { app, exchange } = shared();
    exchange.clearFaults();
    const funds = await serveFunds(exchange, count);
    const watchlist = [...funds.flatMap(({ symbols }) => symbols.slice(0, 1)), 'NOSUCHUSDT'];
    await app.callBridge('changeSettings', { watchlist });
    await app.callBridge('refresh', undefined);
    await expect(app.popover.getByText(/· checked /)).toBeVisible();
    await expect(app.popover.getByText(/^Some settings/)).toBeVisible();
    exchange.clearFaults();
    exchange.fault({ kind: 'reset', times: null });
    await app.popover.getByRole('button', { name: 'Refresh' }).click();
    await expect(app.popover.getByText(/last checked /)).toBeVisible();
    await expect(app.popover.getByText(/^The balances below are from/)).toBeVisible(); // it lengthens the list

    const places = () =>
      app.inPopover(() => {
        const { documentElement: root, body } = document;
        const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = document.querySelector('main') ?? {};
        const end = document.querySelector('footer')?.getBoundingClientRect().bottom ?? 0;
        return {
          document: root.scrollHeight - window.innerHeight + window.scrollY + body.scrollTop,
          head: document.querySelector('header')?.getBoundingClientRect().top,
          foot: Math.round(window.innerHeight - end),
          list: Math.round(scrollTop),
          rest: Math.round(scrollHeight - clientHeight - scrollTop),
        };
      });
    const atTop = await places();
    expect(atTop).toMatchObject({ document: 0, head: 0, foot: 0, list: 0 });
    await app.inPopover(() => {
      document.documentElement.scrollTop = 500;
      document.body.scrollTop = 500;
    });
    expect(await places()).toMatchObject({ document: 0, head: 0, foot: 0 });
    await app.press('End');
    expect(await places()).toMatchObject({ document: 0, head: 0, foot: 0, list: atTop.rest, rest: 0 });
    await app.press('Home');
    expect(await places()).toMatchObject({ head: 0, list: 0 });
    await app.press('PageDown');
    expect((await places()).list).toBeGreaterThan(Math.min(atTop.rest, 100) - 1);
    await app.press('PageUp');
    expect(await places()).toMatchObject({ list: 0 });
  });
}
