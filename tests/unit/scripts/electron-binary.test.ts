import { expect, test } from 'vitest';
import { fetchEnvironment, heldUntil, stallWatch } from '../../../scripts/start/electron-binary.mjs';

const day = 24 * 3_600_000;

test.each([
  ['', null],
  ['45.4.1 1000', 1000 + day],
  ['45.4.0 1000', null],
  ['45.4.1 nonsense', null],
])('after the attempt %j the next one waits until %j', (remembered, until) => {
  expect(heldUntil(remembered, '45.4.1', 2000)).toBe(until);
});

test('a day later it is tried again', () => {
  expect(heldUntil('45.4.1 1000', '45.4.1', 1000 + day)).toBeNull();
});

test.each([
  [{ HTTPS_PROXY: 'http://a:1' }, 'http://a:1'],
  [{ https_proxy: 'http://b:1' }, 'http://b:1'],
  [{ npm_config_https_proxy: 'http://c:1' }, 'http://c:1'],
  [{ npm_config_proxy: 'http://d:1' }, 'http://d:1'],
  [{ HTTPS_PROXY: 'http://a:1', npm_config_https_proxy: 'http://c:1' }, 'http://a:1'],
])('with %j the fetch goes through %s', (env, proxy) => {
  expect(fetchEnvironment(env)).toEqual({ ...env, NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: proxy });
});

test('hosts that are asked without the proxy are passed on, and without a proxy nothing changes', () => {
  expect(fetchEnvironment({ HTTPS_PROXY: 'http://a:1', npm_config_noproxy: 'local' })).toMatchObject({
    NO_PROXY: 'local',
  });
  expect(fetchEnvironment({ PATH: '/bin' })).toEqual({ PATH: '/bin' });
});

test('a slow fetch may take as long as it likes; one that brings nothing for a minute is given up', () => {
  let [size, now] = [0, 0];
  const isStalled = stallWatch(
    () => size,
    () => now,
  );
  for (let minute = 0; minute < 60; minute++) {
    now += 59_000;
    size += 1;
    expect(isStalled()).toBe(false);
  }
  now += 60_001;
  expect(isStalled()).toBe(true);
});
