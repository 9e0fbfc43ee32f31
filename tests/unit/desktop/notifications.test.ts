import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desktop } from '../../desktop/launch.ts';
import { launchBlank } from './blank.ts';

const platforms = ['linux', 'darwin', 'win32'] as const;

describe.each(platforms)('notifications of %s', (platform) => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await launchBlank({ platform });
  });
  afterAll(() => desktop.close());

  it('reports notifications at its own time, and their end in its own way', async () => {
    const seen = await desktop.evaluate(async ({ Notification, desktop: host }) => {
      const events: string[] = [];
      const later = () => new Promise((resolve) => setTimeout(resolve, 20));
      const make = () => {
        const notification = new Notification({ title: 'Fell', body: '23.7 %' });
        for (const name of ['show', 'click', 'close']) {
          notification.on(name, (event: object) =>
            events.push([name, Reflect.get(event, 'reason')].filter(Boolean).join(' ')),
          );
        }
        notification.show();
        return notification;
      };
      const id = () => host.notifications[0]?.id ?? 0;
      make();
      const atOnce = events.splice(0);
      await later();
      const afterwards = events.splice(0);
      const shown = host.notifications.map(({ title, body }) => `${title} ${body}`);
      host.clickNotification(id());
      await later();
      const clicked = [...events.splice(0), host.notifications.length];
      make();
      host.dismissNotification(id());
      await later();
      return { atOnce, afterwards, shown, clicked, dismissed: events };
    });
    const linux = platform === 'linux';
    expect(seen).toEqual({
      atOnce: linux ? ['show'] : [],
      afterwards: linux ? [] : ['show'],
      shown: ['Fell 23.7 %'],
      clicked: ['click', 0],
      dismissed: { linux: ['show', 'close'], darwin: ['show'], win32: ['show', 'close userCanceled'] }[platform],
    });
  });

  it('reports every click on a notification in one place on Windows, and nowhere else', async () => {
    const heard = await desktop.evaluate(async ({ Notification, desktop: host }) => {
      const clicks: string[] = [];
      try {
        Notification.handleActivation(({ type, arguments: argument }) => clicks.push(`${type}: ${argument}`));
      } catch (error) {
        return String(error);
      }
      new Notification({ title: 'Fell', id: 'alert-7' }).show();
      host.clickNotification(host.notifications[0]?.id ?? 0);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return clicks;
    });
    expect(heard).toEqual(
      platform === 'win32'
        ? ['click: type=click&tag=alert-7']
        : 'TypeError: Notification.handleActivation is not a function',
    );
  });

  it('can be started by a click on a notification of an earlier run, and reports it in the way of the system', async () => {
    const started = await launchBlank({ platform, clickedNotification: 'alert-7' });
    const heard = await started.evaluate(async ({ Notification }) => {
      const clicks: string[] = [];
      if (process.platform === 'win32') {
        Notification.handleActivation(({ arguments: argument }) => clicks.push(argument));
      }
      const later = () => new Promise((resolve) => setTimeout(resolve, 20));
      await later();
      const before = [...clicks];
      Notification.isSupported(); // makes the presenter, which alone hears of such a click
      await later();
      return { before, clicks, words: process.argv.filter((word) => /alert-7|Embedding/.test(word)) };
    });
    await started.close();
    const click = 'type=click&tag=alert-7';
    expect(heard).toEqual(
      platform === 'win32'
        ? { before: [], clicks: [click], words: ['-Embedding'] }
        : { before: [], clicks: [], words: [] },
    );
  });

  it('can refuse to show a notification, and says why at its own time', async () => {
    const seen = await desktop.evaluate(async ({ Notification, desktop: host }) => {
      const events: string[] = [];
      host.failNotifications('not signed');
      const notification = new Notification({ title: 'Fell' });
      for (const name of ['show', 'failed'])
        notification.on(name, (_event: object, error?: string) => events.push(`${name} ${error}`));
      notification.show();
      const atOnce = events.length;
      await new Promise((resolve) => setTimeout(resolve, 20));
      host.failNotifications(null);
      return { events, atOnce, onScreen: host.notifications.length };
    });
    expect(seen).toEqual({ events: ['failed not signed'], atOnce: platform === 'linux' ? 1 : 0, onScreen: 0 });
  });
});
