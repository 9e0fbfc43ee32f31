import { app } from 'electron';
import { afterEach, expect, test, vi } from 'vitest';
import { guardAllPages } from '../../../../../electron/desktop/windows/security.ts';

const logged: string[] = [];

afterEach(() => {
  app.removeAllListeners();
  app.commandLine.removeSwitch('no-sandbox');
  vi.restoreAllMocks();
  logged.length = 0;
});

test('the sandbox is asked for, for every process', () => {
  const enable = vi.spyOn(app, 'enableSandbox');
  guardAllPages((text) => logged.push(text));
  expect(enable).toHaveBeenCalledTimes(1);
});

test('--no-sandbox, with which an AppImage starts where there is none, is not taken from the processes that come later', () => {
  app.commandLine.appendSwitch('no-sandbox');
  const enable = vi.spyOn(app, 'enableSandbox');
  guardAllPages((text) => logged.push(text));
  expect(enable).not.toHaveBeenCalled();
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
