import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desktop } from '../../desktop/launch.ts';
import { launchBlank } from './blank.ts';

const platforms = ['linux', 'darwin', 'win32'] as const;

describe.each(platforms)('starting at login on %s', (platform) => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await launchBlank({ platform });
  });
  afterAll(() => desktop.close());

  it('knows of starting at login what it knows', async () => {
    const settings = await desktop.evaluate(({ app }) => {
      app.setAppUserModelId('org.example');
      app.setLoginItemSettings({ openAtLogin: true, args: ['--hidden'] });
      return app.getLoginItemSettings({ args: ['--hidden'] });
    });
    const item = { name: 'org.example', path: expect.any(String), args: ['--hidden'], scope: 'user', enabled: true };
    const linux = { openAtLogin: false, wasOpenedAtLogin: false, executableWillLaunchAtLogin: false };
    expect(settings).toEqual(
      {
        linux,
        darwin: { ...linux, openAtLogin: true, status: 'enabled' },
        win32: { ...linux, openAtLogin: true, executableWillLaunchAtLogin: true, launchItems: [item] },
      }[platform],
    );
  });
});

it('Windows starts what has the same program and arguments, under the id of the app', async () => {
  const desktop = await launchBlank({ platform: 'win32' });
  const seen = await desktop.evaluate(({ app }) => {
    const opens = (options?: object): boolean => app.getLoginItemSettings(options).openAtLogin;
    const other = { path: 'C:\\other.exe', args: ['--hidden'] };
    app.setAppUserModelId('org.example');
    app.setLoginItemSettings({ openAtLogin: true, args: ['--hidden'] });
    app.setLoginItemSettings({ openAtLogin: true, name: 'more', enabled: false });
    const asked = [opens({ args: ['--hidden'] }), opens(), opens(other), opens({ path: process.execPath })];
    const { launchItems, executableWillLaunchAtLogin } = app.getLoginItemSettings();
    const elsewhere = app.getLoginItemSettings(other);
    app.setAppUserModelId('org.another');
    asked.push(opens({ args: ['--hidden'] }));
    return {
      asked,
      names: launchItems?.map(({ name, enabled }) => `${name} ${enabled}`),
      executableWillLaunchAtLogin,
      elsewhere: elsewhere.launchItems,
    };
  });
  await desktop.close();
  expect(seen).toEqual({
    asked: [true, false, false, false, false],
    names: ['more false', 'org.example true'],
    executableWillLaunchAtLogin: true,
    elsewhere: [],
  });
});
