import { afterEach, expect, test } from 'vitest';
import { readTimeZoneAgain } from '../../../../electron/base/time-zone.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test('a time zone that the environment sets stays in effect', () => {
  process.env.TZ = 'Asia/Shanghai';
  readTimeZoneAgain();
  expect([process.env.TZ, new Date(0).getHours()]).toEqual(['Asia/Shanghai', 8]);
});
