import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';

const ipc = Object.assign(new EventEmitter(), { invoke: vi.fn() });
vi.doMock('electron', () => ({ ipcRenderer: ipc }));
const { createBridge } = await import('../../../../electron/ipc/renderer-side.ts');

test('a page hears the payload of a push alone, until it listens no more', () => {
  const bridge = createBridge();
  const heard: unknown[] = [];
  const stop = bridge.onOpenFund((...given) => heard.push(given));
  ipc.emit('backstop:openFund', { sender: 'the event' }, 7);
  stop();
  ipc.emit('backstop:openFund', {}, 8);
  expect(heard).toEqual([[7]]);
});

test('a command is asked on its channel with one argument', () => {
  void createBridge().showFund(7);
  expect(ipc.invoke.mock.calls).toEqual([['backstop:showFund', 7]]);
});
