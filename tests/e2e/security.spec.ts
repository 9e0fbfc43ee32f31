/*
 * Electron's own checklist (https://www.electronjs.org/docs/latest/tutorial/security), item by item and by its numbers,
 * then what is ours. Each item looks at the running app or at a package of it. In the simulation the sandbox and the
 * isolation are what the app asks for; whether they hold is seen in Electron.
 */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { WindowPreferences } from '../desktop/host/frames/contents-record.ts';
import type { RunningApp } from './support/driver.ts';
import { expect, sharedApp, test } from './support/fixtures.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

// What these tests try is refused, so that each finds the app as it was.
const shared = sharedApp();
test.beforeAll(async () => {
  const { app } = shared();
  await expect(app.popover.getByText(/· checked /)).toBeVisible();
  await app.callBridge('openSettings', 'about');
  await expect.poll(app.settingsIsOpen).toBe(true);
});

/** What both windows are asked for with; Electron does not tell it. A name with null must not be there, or off. */
const preferences: Readonly<Record<string, { readonly [Name in keyof WindowPreferences]?: boolean | null }>> = {
  '2. no page has Node': {
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
  },
  '3. pages are isolated from the preload': { contextIsolation: true },
  '4. every page is in the sandbox': { sandbox: true },
  '6. the web’s own security is on': { webSecurity: true },
  '8. no insecure content is allowed to run': { allowRunningInsecureContent: null },
  '9. no experimental feature is on': { experimentalFeatures: null },
  '10. no feature of Blink is switched on': { enableBlinkFeatures: null },
  '11. and 12. there are no webviews': { webviewTag: false },
  '13a. what is dropped on a page does not take it elsewhere': { navigateOnDragDrop: false },
  '21. pages have no dialogs and no spelling service': { disableDialogs: true, spellcheck: false },
};
for (const [title, wanted] of Object.entries(preferences)) {
  test(title, async () => {
    test.skip(test.info().project.metadata.host === 'electron', 'Electron does not tell its windows’ preferences');
    const found = await shared().app.inMain(({ desktop }) => desktop.preferences);
    expect(found).toHaveLength(2);
    for (const [name, value] of Object.entries(wanted)) {
      for (const each of found) {
        const asked: unknown = Reflect.get(each, name);
        expect(value === null ? [undefined, false, ''] : [value], name).toContain(asked);
      }
    }
  });
}

/** Gives what the app has written to its log since then. */
function logFromNow(): () => string {
  const log = (): string => readFileSync(join(shared().folder, 'logs', 'main.log'), 'utf8');
  const before = log().length;
  return () => log().slice(before);
}

const pathInPopover = (app: RunningApp): Promise<string> =>
  app.inPopover(() => new Promise((resolve) => setTimeout(() => resolve(location.pathname), 500)));

test('1. only secure content is loaded: every page is our own, and no exchange is asked over plain http', async () => {
  const { app } = shared();
  const urls = await app.inMain(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
  );
  expect(urls.sort()).toEqual(['app://backstop/popover.html', 'app://backstop/settings.html#about']);
  const answer = await app.callBridge('changeSettings', { source: 'http://fapi.binance.com' });
  expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-argument' } });
});

test('3a. of the preload’s world a page has the bridge alone', async () => {
  const { app } = shared();
  const found = await app.inPopover(() =>
    ['require', 'process', 'module', 'exports', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
  );
  expect(found).toEqual([]);
});

test('5. every permission is refused', async () => {
  const { app } = shared();
  const answers = await app.inPopover(async () => {
    const refused = (promise: Promise<unknown>): Promise<string> =>
      promise.then(
        () => 'given',
        (error: unknown) => (error instanceof Error ? error.name : 'refused'),
      );
    return [
      await Notification.requestPermission(),
      (await navigator.permissions.query({ name: 'geolocation' })).state,
      await refused(new Promise((found, failed) => navigator.geolocation.getCurrentPosition(found, failed))),
      await refused(navigator.clipboard.readText()),
      await refused(navigator.clipboard.writeText('text')),
    ];
  });
  expect(answers).toEqual(['denied', 'denied', 'refused', 'NotAllowedError', 'NotAllowedError']);
});

test('7. the Content-Security-Policy is in force: no script, style, connection or frame but the app’s own', async () => {
  const { app } = shared();
  const violations = await app.inPopover(async () => {
    const seen: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.append('window.injected = true');
    document.body.append(script);
    const style = document.createElement('style');
    style.textContent = 'body { display: none }';
    document.head.append(style);
    await fetch('https://example.com/').catch(() => undefined);
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    const image = new Image();
    image.src = 'https://example.com/pixel.png';
    await new Promise((resolve) => setTimeout(resolve, 200));
    if ('injected' in window) seen.push('INJECTED');
    return seen;
  });
  expect(violations).toEqual(expect.arrayContaining(['style-src-elem', 'connect-src', 'frame-src', 'img-src']));
  expect(violations.some((name) => name === 'script-src-elem' || name === 'require-trusted-types-for')).toBe(true);
  expect(violations).not.toContain('INJECTED');
});

test('7a. Trusted Types are in force: no text becomes markup or a script’s address, and no policy allows it', async () => {
  const { app } = shared();
  const outcomes = await app.inPopover(() => {
    const attempt = (act: () => unknown): string => {
      try {
        act();
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.name : String(error);
      }
    };
    const { trustedTypes } = window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } };
    const rules = { createHTML: (text: string) => text };
    return {
      markup: attempt(() => Object.assign(document.createElement('p'), { innerHTML: '<b>bold</b>' })),
      empty: attempt(() => Object.assign(document.createElement('p'), { innerHTML: '' })),
      address: attempt(() => Object.assign(document.createElement('script'), { src: '/assets/other.js' })),
      parsed: attempt(() => new DOMParser().parseFromString('<b>bold</b>', 'text/html')),
      default: attempt(() => trustedTypes.createPolicy('default', rules)),
      other: attempt(() => trustedTypes.createPolicy('other', rules)),
      again: attempt(() => trustedTypes.createPolicy('svelte-trusted-html', rules)),
    };
  });
  expect(outcomes).toEqual(Object.fromEntries(Object.keys(outcomes).map((name) => [name, 'TypeError'])));
});

test('13. a page does not leave its address, neither by a link nor by a script', async () => {
  const { app } = shared();
  const log = logFromNow();
  await app.launchAgain(); // shows the popover
  await app.inPopover(() => {
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    document.body.append(link);
    link.click();
  });
  expect(await pathInPopover(app)).toBe('/popover.html');
  await app.inPopover(() => location.assign('https://example.com/'));
  expect(await pathInPopover(app)).toBe('/popover.html');
  // An address that cannot be reached would leave the page where it is as well.
  await expect.poll(() => log().split('refused to navigate to https://example.com/')).toHaveLength(3);
  await expect(app.popover.getByText(/· checked /)).toBeVisible();
});

test('14. no page opens a window', async () => {
  const { app } = shared();
  const count = (): Promise<number> => app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const before = await count();
  const log = logFromNow();
  expect(await app.inPopover(() => window.open('https://example.com/') === null)).toBe(true);
  expect(await app.inPopover(() => window.open('app://backstop/settings.html') === null)).toBe(true);
  for (const url of ['https://example.com/', 'app://backstop/settings.html'])
    await expect.poll(log).toContain(`refused to open a window for ${url}`);
  expect(await count()).toBe(before);
});

test('15. nothing is handed to the system to be opened but our own two folders', async () => {
  for (const name of readdirSync(join(root, 'dist', 'main')).filter((file) => file.endsWith('.js'))) {
    expect(read(`dist/main/${name}`)).not.toContain('openExternal');
  }
  const { app } = shared();
  for (const name of ['https://example.com/', '/etc/passwd', '../..', 'constructor']) {
    expect(await app.callBridge('openFolder', name)).toMatchObject({ ok: false, error: { code: 'invalid-argument' } });
  }
});

test('16. one version of Electron is pinned and packed, every dependency is pinned, and a newer one is reported', () => {
  const { devDependencies, dependencies } = JSON.parse(read('package.json'));
  expect(dependencies).toBeUndefined();
  for (const version of Object.values(devDependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(read('electron-builder.yml')).toContain(`\nelectronVersion: ${devDependencies.electron}\n`);
  expect(JSON.parse(read('package-lock.json')).packages['node_modules/electron'].version).toBe(
    devDependencies.electron,
  );
  expect(read('.github/dependabot.yml')).toMatch(/package-ecosystem: npm\n.*\n.*schedule: \{ interval: weekly \}/);
});

test('17. a command is obeyed only from the main frame of one of our windows that shows our page', async () => {
  test.skip(test.info().project.metadata.host === 'electron', 'a sender cannot be forged there');
  const { app } = shared();
  const outcomes = await app.inMain(async ({ ipcMain, BrowserWindow }) => {
    const sender = BrowserWindow.getAllWindows()[0]?.webContents;
    const handler = ipcMain.handlerOf('backstop:setPaused');
    const url = 'app://backstop/popover.html';
    const senders = {
      gone: { sender, senderFrame: null },
      inner: { sender, senderFrame: { url, parent: {} } },
      web: { sender, senderFrame: { url: 'https://backstop/popover.html', parent: null } },
      host: { sender, senderFrame: { url: 'app://elsewhere/popover.html', parent: null } },
      file: { sender, senderFrame: { url: 'file:///popover.html', parent: null } },
      windowless: { sender: {}, senderFrame: { url, parent: null } },
      ours: { sender, senderFrame: { url, parent: null } },
    };
    const obeyed: string[] = [];
    for (const [name, event] of Object.entries(senders)) {
      // forged: an event of Electron has more members, and the app looks at none of them
      const envelope = await handler?.(event as unknown as Electron.IpcMainInvokeEvent, true);
      const code = (envelope as { error?: { code: string } } | undefined)?.error?.code;
      if (code !== 'refused') obeyed.push(name);
    }
    return obeyed;
  });
  expect(outcomes).toEqual(['ours']);
  await app.callBridge('setPaused', false);
});

const junk: readonly (readonly [string, unknown])[] = [
  ['setPaused', 'yes'],
  ['changeSettings', { watchlist: 'BTCUSDT' }],
  ['changeSettings', { refreshMinutes: 0 }],
  ['changeSettings', { refreshMinutes: '5' }],
  ['changeSettings', { unknownMember: true }],
  ['changeSettings', null],
  ['copy', { toString: 'x' }],
  ['copy', 'x'.repeat(2_000_001)],
  ['resizePopover', -1],
  ['refresh', 'now'],
];
test('17a. a command of the wrong shape is refused with a code and changes nothing', async () => {
  const { app } = shared();
  const state = await app.callBridge('getState', undefined);
  for (const [name, argument] of junk) {
    const { error } = (await app.callBridge(name, argument)) as { readonly error?: unknown }; // the contract's own answer
    expect(error, `${name}(${JSON.stringify(argument)?.slice(0, 60)})`).toMatchObject({ code: 'invalid-argument' });
  }
  expect(await app.callBridge('getState', undefined)).toEqual(state);
});

test('18. the app’s scheme gives its pages alone, however a path is written', async () => {
  const { app } = shared();
  const statuses = await app.inMain(async ({ net }) => {
    const outside = ['/..%2f..%2fpackage.json', '/%2e%2e/main/main.js', '/..%5cmain', '/%00', '/missing'];
    const paths = ['/popover.html', ...outside];
    const urls = [...paths.map((path) => `app://backstop${path}`), 'app://elsewhere/popover.html'];
    return Promise.all(urls.map(async (url) => (await net.fetch(url)).status));
  });
  expect(statuses).toEqual([200, 404, 404, 404, 404, 404, 404]);
});

test('19. fuses, archive and content of a package are what they must be', async ({ browserName: _ }, info) => {
  test.skip(info.project.metadata.host === 'electron', 'one look is enough');
  test.slow();
  // A process of its own, as `npm run package:check`: it fails with what is wrong.
  const script = join(root, 'scripts', 'package-check.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script], { cwd: root });
  for (const platform of ['linux', 'win32']) expect(stdout).toContain(`${platform}: app.asar`);
});

test('20. no object of Electron reaches a page: the bridge is frozen, and has one function for each message', async () => {
  const { app } = shared();
  const found = await app.inPopover(async () => {
    const { backstop } = window as unknown as { backstop: Record<string, (argument?: unknown) => unknown> };
    const pushed = await new Promise<unknown[]>((resolve) => {
      backstop.onState?.((...values: unknown[]) => resolve(values));
      void backstop.refresh?.();
    });
    return {
      frozen: Object.isFrozen(backstop),
      types: [...new Set(Object.values(backstop).map((member) => typeof member))],
      pushed: pushed.map((value) => Object.keys(Object(value)).includes('revision')),
    };
  });
  expect(found).toEqual({ frozen: true, types: ['function'], pushed: [true] });
});
