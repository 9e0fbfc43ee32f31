import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../desktop/host/codec.ts';

const through = (value: unknown) => decode(encode(value));
const shared = { asset: 'USDT' };
const around: { self?: object; list: unknown[]; map: Map<string, unknown> } = { list: [], map: new Map() };
around.self = around;
around.list.push(around.list, around);
around.map.set('map', around.map);

describe('the codec between frames and the main process', () => {
  it.each([
    ['texts, numbers and nothing', ['', 'ü𝄞', 0, -1.5, true, null]],
    ['undefined, alone, as a member and in a list', [undefined, { there: undefined }]],
    ['numbers that JSON lacks', [-0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2n ** 70n]],
    ['times, also one that is none', { at: new Date(86_400_000), never: new Date(Number.NaN) }],
    ['a map and a set', new Map<unknown, unknown>([[{ key: 1 }, new Set([1, 'a', undefined])]])],
    ['a list with holes', Object.assign([], { 1: 'second', 4: undefined, length: 7 })],
    ['a list that looks like the codec’s own', ['undefined', ['Map', [['Set', []]]], ['again', 0]]],
    ['a key named __proto__', JSON.parse('{"__proto__": 1, "constructor": 2}')],
    ['cycles', around],
  ])('carries %s as structured clone does', (_name, value) => {
    expect(through(value)).toStrictEqual(structuredClone(value));
    expect(through(value)).toStrictEqual(value);
  });

  it('carries undefined alone', () => {
    expect(through(undefined)).toBeUndefined();
  });

  it('keeps what is shared shared', () => {
    const [first, day, second, same] = through([shared, new Date(0), { of: shared }, shared]) as [
      object,
      Date,
      { of: object },
      object,
    ];
    expect(second.of).toBe(first);
    expect(same).toBe(first);
    expect(day).toEqual(new Date(0));
  });

  it('drops prototypes', () => {
    class Fund {
      name = 'BTCUSDT';
      describe() {
        return this.name;
      }
    }
    expect(through(new Fund())).toStrictEqual({ name: 'BTCUSDT' });
  });

  it.each([
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a promise', Promise.resolve()],
    ['a proxy', new Proxy({}, {})],
    ['a function deep inside', { list: [new Map([[1, { call: () => 1 }]])] }],
  ])('refuses %s as Electron does', (_name, value) => {
    expect(() => encode(value)).toThrow(new Error('An object could not be cloned.'));
  });

  it.each([
    ['Error', new Error('x')],
    ['Uint8Array', { bytes: new Uint8Array(1) }],
    ['ArrayBuffer', [new ArrayBuffer(1)]],
    ['RegExp', new Set([/x/])],
    ['Number', Object(1)],
  ])('refuses by name what it does not carry: %s', (name, value) => {
    expect(() => encode(value)).toThrow(`The simulated desktop does not implement ${name} between a page and the app`);
  });
});
