import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../desktop/host/codec.ts';

const through = (value: unknown) => decode(encode(value));
const cycle: { self?: object } = {};
cycle.self = cycle;

describe('the codec between frames and the main process', () => {
  it.each([
    ['texts, numbers and nothing', ['', 'ü𝄞', 0, -1.5, true, null]],
    ['undefined, also as a member', { there: undefined, list: [undefined] }],
    ['a key named __proto__', JSON.parse('{"__proto__": 1, "constructor": 2}')],
  ])('carries %s', (_name, value) => {
    expect(through(value)).toStrictEqual(value);
    expect(through(undefined)).toBeUndefined();
  });

  it('carries −0, which rounding may give, as 0', () => {
    expect(through({ difference: Math.round(-0.4) })).toStrictEqual({ difference: 0 });
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
    ['NaN', Number.NaN],
    ['Infinity', [Number.POSITIVE_INFINITY]],
    ['1', 1n],
    ['Date', { at: new Date(0) }],
    ['Map', new Map()],
    ['Error', new Error('x')],
    ['Uint8Array', new Uint8Array(1)],
    ['a cycle', cycle],
  ])('refuses by name what JSON would change: %s', (name, value) => {
    expect(() => encode(value)).toThrow(`The simulated desktop does not implement ${name} between a page and the app`);
  });
});
