import { describe, expect, it, vi } from 'vitest';
import { invoke, ipcMain } from '../../desktop/api/web/ipc-main.ts';
import { contextBridge } from '../../desktop/frame/context-bridge.ts';
import { decode, encode } from '../../desktop/host/codec.ts';
import { thrown } from './observed.ts';

const around: { self?: object } = {};
around.self = around;
const twice = { asset: 'USDT' };

describe('the codec between frames and the main process', () => {
  it.each([
    ['texts, numbers and nothing', ['', 'ü𝄞', 0, -1.5, true, null]],
    ['undefined alone', undefined],
    ['undefined as a member and in a list', [undefined, { there: undefined }]],
    ['numbers that JSON lacks', [-0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2n ** 70n]],
    ['a list that looks like the codec’s own', ['undefined', ['Array', [['number', '1']]]]],
    ['a key named __proto__', JSON.parse('{"__proto__": 1, "constructor": 2}')],
    ['the same object twice', [twice, { of: twice }]],
    ['an object of a class, without its prototype,', new (class Fund {})()],
  ])('carries %s as structured clone does', (_name, value) => {
    expect(decode(encode(value))).toStrictEqual(structuredClone(value));
  });

  it.each([
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a promise', Promise.resolve()],
    ['a function deep inside', { list: [new Map([[1, { call: () => 1 }]])] }],
  ])('refuses %s in Electron’s words', (_name, value) => {
    expect(() => encode(value)).toThrow(new Error('An object could not be cloned.'));
  });

  it.each([
    ['Error', new Error('x')],
    ['Uint8Array', { bytes: new Uint8Array(1) }],
    ['Date', [new Date(0)]],
    ['Map', new Map()],
    ['Number', Object(1)],
    ['cycles', around],
  ])('refuses %s by name, which it does not carry', (name, value) => {
    expect(() => encode(value)).toThrow(`The simulated desktop does not implement ${name} between a page and the app`);
  });
});

describe('a call of a handler', () => {
  it.each<[string, (() => unknown) | null, object]>([
    ['gives its value', async () => [1], { value: [1], error: null }],
    ['fails with its error as a text', () => Promise.reject(new RangeError('bad')), { error: 'RangeError: bad' }],
    ['fails where it cannot be cloned', () => () => 1, { error: 'Error: An object could not be cloned.' }],
    ['fails where there is none', null, { error: "Error: No handler registered for 'fails where there is none'" }],
  ])('%s', async (channel, handler, outcome) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    if (handler !== null) ipcMain.handle(channel, handler);
    const { value, error } = await invoke(channel, {} as Electron.IpcMainInvokeEvent, []);
    expect({ value: value === '' ? undefined : decode(value), error }).toMatchObject(outcome);
  });
});

it('what crosses the context bridge is copied and frozen, and of an error only the message arrives', async () => {
  const page: Record<string, (...values: unknown[]) => unknown> = {};
  vi.stubGlobal('window', page);
  contextBridge.exposeInMainWorld('api', {
    nested: [{ deep: true }],
    push: (list: number[]) => list.push(4),
    call: (listener: (value: object) => unknown) => listener({ given: true }),
    fail: () => {
      throw Object.assign(new RangeError('too far'), { code: 'E_FAR' });
    },
    failLater: () => Promise.reject(new TypeError('later')),
  });
  const api = Object(page.api);
  const list = [1];
  expect([Object.isFrozen(api), Object.isFrozen(api.nested[0])]).toEqual([true, true]);
  expect([thrown(() => api.push(list)), list]).toEqual([expect.stringContaining('not extensible'), [1]]);
  expect(api.call((value: object) => [value, Object.isFrozen(value)])).toEqual([{ given: true }, true]);
  expect(thrown(api.fail)).toBe('Error: too far');
  await expect(api.failLater()).rejects.toEqual(new Error('later'));
  expect(thrown(() => api.call(() => new Date()))).toMatch(/does not implement Date across the context bridge/);
  expect(thrown(() => contextBridge.exposeInMainWorld('api', {}))).toMatch(/^Error: Cannot bind an API on top of/);
  vi.unstubAllGlobals();
});
