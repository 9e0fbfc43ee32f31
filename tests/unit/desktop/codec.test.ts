import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../desktop/host/codec.ts';

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
