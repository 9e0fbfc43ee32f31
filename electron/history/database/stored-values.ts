import * as v from 'valibot';
import { latestTime } from '../../base/clock.ts';
import { readDecimal } from '../../funds/decimal.ts';

/** Unix ms in a file: we wrote it, but the file may have been edited since. */
export const storedTime = v.pipe(v.number(), v.safeInteger(), v.maxValue(latestTime), v.minValue(-latestTime));

/** A decimal number as text, as in an answer of the exchange. */
export const storedDecimal = v.pipe(
  v.string(),
  v.check((text) => readDecimal(text) !== null),
);
