import { expect, test } from 'vitest';
import { once } from '../../../../electron/base/once.ts';

test.each([[3], [null], [undefined]])('a value of %s is worked out once', (value) => {
  const asked: string[] = [];
  const workOut = once((argument: string) => {
    asked.push(argument);
    return value;
  });
  expect([workOut('a'), workOut('a'), workOut('b')]).toEqual([value, value, value]);
  expect(asked).toEqual(['a', 'b']);
});
