import { describe, expect, it } from 'vitest';
import { noBrowser, withBrowser } from './fixture-page.ts';

describe.skipIf(noBrowser)('the life of the desktop page', () => {
  const start = withBrowser();

  it('restores windows, tray and toasts after the page is loaded again', async () => {
    const fixed = await start();
    await fixed.openPopover();
    await fixed.page.reload();
    await fixed.inPopover.getByText('Echoed 1').waitFor();
    expect([await fixed.tray.isVisible(), await fixed.popover.isVisible()]).toEqual([true, true]);
  });

  it('belongs to the page that came last', async () => {
    const fixed = await start();
    await fixed.openPopover();
    const second = await fixed.page.context().newPage();
    await second.goto(await fixed.desktop.url());
    await fixed.page.getByText('open in another tab').waitFor();
    await second.locator('iframe[title="Fixture"]').contentFrame().getByText('Echoed 1').waitFor();
  });

  it('refuses by name a page that wants to be asked before it goes', async () => {
    const fixed = await start();
    await fixed.openPopover();
    const refusals = await fixed.evaluate(() =>
      [() => window.addEventListener('beforeunload', () => undefined), () => (window.onbeforeunload = () => false)].map(
        (task) => {
          try {
            return String(task());
          } catch (error) {
            return String(error);
          }
        },
      ),
    );
    const refusal = 'Error: The simulated desktop does not implement beforeunload';
    expect(refusals).toEqual([refusal, refusal]);
  });

  it('says that the app has quit, with its exit code', async () => {
    const fixed = await start();
    await fixed.desktop.evaluate(({ app }) => app.exit(3));
    await fixed.page.getByText('Fixture has quit.').waitFor();
    await fixed.page.getByText('Exit code 3.').waitFor();
  });

  it('says that the process is gone', async () => {
    const fixed = await start();
    await fixed.tray.waitFor();
    fixed.desktop.process.kill('SIGKILL');
    await fixed.page.getByText('The process of Fixture is gone.').waitFor();
  });

  it('reports the place of the icon to the app on macOS', async () => {
    const fixed = await start('darwin');
    await fixed.openPopover();
    const box = await fixed.tray.boundingBox();
    const click = (await fixed.log()).find((entry) => entry.startsWith('click'));
    const bounds: { x: number; width: number } = JSON.parse((click ?? '').slice('click '.length));
    expect(bounds.width).toBeGreaterThan(0);
    expect(Math.abs(bounds.x - (box?.x ?? 0))).toBeLessThan(2);
    await fixed.tray.click({ button: 'right' });
    await fixed.page.getByRole('menuitem', { name: 'Open fixture' }).waitFor();
    expect(fixed.complaints).toEqual([]);
  });
});
