import { app } from 'electron';
import { afterEach, expect, test, vi } from 'vitest';
import { guardAllPages } from '../../../../electron/shell/security.ts';

const logged: string[] = [];

afterEach(() => {
  app.removeAllListeners();
  logged.length = 0;
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
