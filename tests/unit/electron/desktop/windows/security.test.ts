import { EventEmitter } from 'node:events';
import { app } from 'electron';
import { afterEach, expect, test, vi } from 'vitest';
import { guardAllPages, securePreferences } from '../../../../../electron/desktop/windows/security.ts';
import { playPlatform } from '../../support/platform.ts';

const logged: string[] = [];

afterEach(() => {
  app.removeAllListeners();
  process.argv = process.argv.filter((word) => word !== '--no-sandbox');
  vi.restoreAllMocks();
  logged.length = 0;
});

test.each([false, true])('a packaged app (%s) has no developer tools', (packaged) => {
  vi.spyOn(app, 'isPackaged', 'get').mockReturnValue(packaged);
  expect(securePreferences('/preload.cjs').devTools).toBe(!packaged);
});

test('the sandbox is asked for in every process, unless an AppImage has to start without user namespaces', () => {
  const enable = vi.spyOn(app, 'enableSandbox');
  for (const words of [[], ['--no-sandbox']]) {
    process.argv.push(...words);
    guardAllPages((text) => logged.push(text));
    expect(enable).toHaveBeenCalledTimes(1);
  }
});

test('a host that asks for a client certificate gets none, and the log names it', () => {
  guardAllPages((text) => logged.push(text));
  const event = { preventDefault: vi.fn() };
  const answer = vi.fn();
  app.emit('select-client-certificate', event, null, 'fapi.binance.com:443', [{ subjectName: 'Jane Doe' }], answer);
  expect(event.preventDefault).toHaveBeenCalledTimes(1);
  expect(answer.mock.calls).toEqual([[]]);
  expect(logged).toEqual(['refused a client certificate to fapi.binance.com:443']);
});

/** A page as it is made, with what it was told. */
function newPage() {
  const handlers: Parameters<Electron.WebContents['setWindowOpenHandler']>[0][] = [];
  const page = Object.assign(new EventEmitter(), {
    setWebRTCIPHandlingPolicy: vi.fn(),
    setWindowOpenHandler: (handler: (typeof handlers)[number]) => handlers.push(handler),
  });
  guardAllPages((text) => logged.push(text));
  app.emit('web-contents-created', {}, page);
  return { page, handlers };
}

test('no page opens a window or a webview, or reaches out by WebRTC', () => {
  const { page, handlers } = newPage();
  const event = { preventDefault: vi.fn() };
  page.emit('will-attach-webview', event);
  expect(event.preventDefault).toHaveBeenCalledTimes(1);
  expect(page.setWebRTCIPHandlingPolicy.mock.calls).toEqual([['disable_non_proxied_udp']]);
  const details = { url: 'https://elsewhere.example/' } as Electron.HandlerDetails; // the part that is read
  expect(handlers.map((handler) => handler(details))).toEqual([{ action: 'deny' }]);
  expect(logged).toEqual(['refused to open a window for https://elsewhere.example/']);
});

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('no page goes elsewhere by %s', (name) => {
  const { page } = newPage();
  const stopped = ['https://elsewhere.example/', 'app://backstop/popover.html'].map((url) => {
    const event = { url, preventDefault: vi.fn() };
    page.emit(name, event);
    return event.preventDefault.mock.calls.length;
  });
  expect(stopped).toEqual([1, 0]);
  expect(logged).toEqual(['refused to navigate to https://elsewhere.example/']);
});

test('no page gets a device', async () => {
  const { session } = await playPlatform('linux');
  const set = vi.spyOn(session.defaultSession, 'setDevicePermissionHandler');
  const { refusePermissions } = await import('../../../../../electron/desktop/windows/security.ts');
  refusePermissions();
  expect(set.mock.calls.map(([handler]) => handler?.({} as never))).toEqual([false]);
});
