import { beforeAll, describe, expect, it } from 'vitest';
import { type FixturePage, noBrowser, withBrowser } from './fixture-page.ts';

/** What the fixture's preload gives its page. */
interface Fixture {
  readonly rebinding: string;
  readonly nested: { readonly list: readonly unknown[] };
  readonly crossing: {
    readonly fail: () => void;
    readonly failLater: () => Promise<unknown>;
    callBack(listener: (value: object, number: number) => unknown): unknown;
    mutate(list: number[]): void;
  };
  echo(value: unknown): Promise<unknown>;
  describe(value: unknown): Promise<unknown>;
  fail(): Promise<unknown>;
  missing(): Promise<unknown>;
  badAnswer(): Promise<unknown>;
  require(name: string): string;
}

describe.skipIf(noBrowser)('the frames of the desktop page', () => {
  const start = withBrowser();
  let fixed: FixturePage;
  beforeAll(async () => {
    fixed = await start();
    await fixed.openPopover();
  });

  it('carries IPC both ways while the page’s own policy forbids every connection', async () => {
    await expect.poll(() => fixed.inPopover.locator('#push').textContent()).toBe('true undefined 10');
    const answers = await fixed.evaluate(async () => {
      const { fixture } = window as unknown as { fixture: Fixture };
      const told = (promise: Promise<unknown>) =>
        promise.then(
          () => 'nothing',
          (error: Error) => `${error.constructor.name}: ${error.message}`,
        );
      const blocked = await fetch('http://127.0.0.1:1/').then(
        () => 'connected',
        () => 'blocked',
      );
      return {
        describe: await fixture.describe([1]),
        fail: await told(fixture.fail()),
        missing: await told(fixture.missing()),
        uncloneable: await told(fixture.echo({ call: () => 1 })),
        badAnswer: await told(fixture.badAnswer()),
        frozen: Object.isFrozen(fixture) && Object.isFrozen(fixture.nested.list[2]),
        require: [fixture.require('electron'), fixture.require('node:fs')],
        blocked,
        location: location.protocol,
      };
    });
    expect(answers).toEqual({
      describe: { kind: '[object Array]', url: 'app://fixture/popover.html', main: true },
      fail: "Error: Error invoking remote method 'fixture:fail': RangeError: bad",
      missing:
        "Error: Error invoking remote method 'fixture:missing': Error: No handler registered for 'fixture:missing'",
      uncloneable: 'Error: An object could not be cloned.',
      badAnswer: "Error: Error invoking remote method 'fixture:function': Error: An object could not be cloned.",
      frozen: true,
      require: ['found', 'module not found: node:fs'],
      blocked: 'blocked',
      location: 'http:',
    });
  });

  it('hands the preload’s objects to the page as the context bridge does', async () => {
    const answers = await fixed.evaluate(async () => {
      const { fixture } = window as unknown as { fixture: Fixture };
      const { crossing, rebinding } = fixture;
      const told = (error: unknown) => [Object(error).constructor.name, Object(error).message, Object(error).code];
      const thrown = (task: () => unknown) => {
        try {
          task();
          return 'nothing';
        } catch (error) {
          return told(error);
        }
      };
      const list = [1];
      return {
        rebinding,
        date: thrown(() => crossing.callBack(() => new Date())),
        fail: thrown(crossing.fail),
        failLater: await crossing.failLater().catch(told),
        callBack: crossing.callBack((value, number) => [Object.isFrozen(value), value, number]),
        mutate: [thrown(() => crossing.mutate(list)), list],
        overwrite: thrown(() => Object.assign(window, { fixture: 1 })),
      };
    });
    expect(answers).toEqual({
      rebinding: 'Cannot bind an API on top of an existing property on the window object',
      date: ['Error', 'The simulated desktop does not implement Date across the context bridge', undefined],
      fail: ['Error', 'too far', undefined],
      failLater: ['Error', 'later', undefined],
      callBack: [true, { given: true }, 2],
      mutate: [['Error', expect.stringContaining('not extensible'), undefined], [1]],
      overwrite: ['TypeError', expect.stringContaining('read only'), undefined],
    });
  });

  it('emits the load events of many empty pages in Electron’s order, once each', async () => {
    const told = await fixed.desktop.evaluate(({ BrowserWindow }) =>
      Promise.all(
        Array.from({ length: 12 }, async () => {
          const window = new BrowserWindow({ show: false });
          const names = ['did-start-loading', 'did-navigate', 'dom-ready', 'did-finish-load', 'did-stop-loading'];
          const events: string[] = [];
          for (const name of names) window.webContents.on(name, () => events.push(name));
          await window.loadURL('app://fixture/empty.html');
          await new Promise((resolve) => setTimeout(resolve, 100));
          window.destroy();
          return events.join(' ');
        }),
      ),
    );
    expect(new Set(told)).toEqual(
      new Set(['did-start-loading did-navigate dom-ready did-finish-load did-stop-loading']),
    );
  });

  it('refuses by name a page that is not HTML', async () => {
    const failed = await fixed.desktop.evaluate(({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false });
      const loaded = window.loadURL('app://fixture/popover.js').catch(String);
      return loaded.finally(() => window.destroy());
    });
    expect(failed).toBe('Error: The simulated desktop does not implement pages that are no HTML');
  });

  it('asks the app before a page goes elsewhere or opens a window', async () => {
    await fixed.inPopover.getByRole('link', { name: 'Elsewhere' }).click();
    await fixed.inPopover.getByRole('link', { name: 'New window' }).click();
    await expect
      .poll(fixed.log)
      .toEqual(expect.arrayContaining(['will-navigate https://example.org/', 'open https://example.org/new']));
    expect(await fixed.inPopover.getByText('Echoed 1').isVisible()).toBe(true);
  });
});
