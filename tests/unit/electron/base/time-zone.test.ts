import { afterEach, expect, test, vi } from 'vitest';
import { readTimeZoneAgain } from '../../../../electron/base/time-zone.ts';

afterEach(() => void vi.unstubAllEnvs());

test('a time zone that the environment sets stays in effect', () => {
  vi.stubEnv('TZ', 'Asia/Shanghai');
  readTimeZoneAgain();
  expect([process.env.TZ, new Date(0).getHours()]).toEqual(['Asia/Shanghai', 8]);
});
