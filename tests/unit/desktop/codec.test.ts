import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../desktop/host/codec.ts';

const through = (value: unknown) => decode(encode(value));
const refusal = 'An object could not be cloned.';

describe('the codec between frames and the main process', () => {
  it.each([
    ['texts, numbers and nothing', ['', 'ü𝄞', 0, -1.5, true, null]],
    ['numbers that JSON loses', [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0]],
    ['undefined, also as a member', { there: undefined, list: [undefined] }],
    ['big integers', 2n ** 80n],
    ['dates', new Date(1_700_000_000_000)],
    ['regular expressions', /a+b/giu],
    ['maps with any key', new Map<unknown, unknown>([[{ key: 1 }, new Map([[1, 2]])]])],
    ['sets', new Set([1, 'two', new Date(3)])],
    ['bytes', new Uint8Array([0, 127, 255])],
    ['other typed arrays', [new Float64Array([0.5, -2]), new BigInt64Array([-5n]), new Int16Array([-300])]],
    ['array buffers', new Uint8Array([1, 2, 3]).buffer],
    ['a key named __proto__', JSON.parse('{"__proto__": 1, "constructor": 2}')],
  ])('carries %s', (_name, value) => {
    expect(through(value)).toEqual(value);
  });

  it('keeps holes of arrays', () => {
    const sparse: number[] = [];
    sparse[2] = 1;
    const copy = through(sparse);
    expect(copy).toHaveLength(3);
    expect(Object.keys(Object(copy))).toEqual(['2']);
  });

  it('keeps cycles and shared references', () => {
    const shared = { name: 'shared' };
    const value: Record<string, unknown> = { first: shared, second: shared };
    value.self = value;
    const copy = through(value) as Record<string, unknown>; // an object went in
    expect(copy.self).toBe(copy);
    expect(copy.first).toBe(copy.second);
  });

  it('carries an error with its kind and message, without its own fields', () => {
    const copy = through(Object.assign(new RangeError('too far'), { code: 'E_FAR' }));
    expect(copy).toBeInstanceOf(RangeError);
    expect(copy).toMatchObject({ message: 'too far' });
    expect(copy).not.toHaveProperty('code');
  });

  it('drops prototypes', () => {
    class Fund {
      name = 'BTCUSDT';
      describe() {
        return this.name;
      }
    }
    const copy = through(new Fund());
    expect(copy).toEqual({ name: 'BTCUSDT' });
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  });

  it.each([
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a promise', Promise.resolve()],
    ['a weak map', new WeakMap()],
    ['a proxy', new Proxy({}, {})],
    ['a blob', new Blob(['x'])],
    ['shared memory', new SharedArrayBuffer(4)],
    ['a function deep inside', { list: [new Map([[1, { call: () => 1 }]])] }],
  ])('refuses %s as Electron does', (_name, value) => {
    expect(() => encode(value)).toThrow(new Error(refusal));
  });
});
