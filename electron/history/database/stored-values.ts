import * as v from 'valibot';
import { latestTime } from '../../base/clock.ts';
import { readDecimal } from '../../funds/decimal.ts';

/** Unix ms in a file, which may have been edited. */
export const storedTime = v.pipe(v.number(), v.safeInteger(), v.maxValue(latestTime), v.minValue(-latestTime));

/** A decimal number as text. */
export const storedDecimal = v.pipe(
  v.string(),
  v.check((text) => readDecimal(text) !== null),
);
