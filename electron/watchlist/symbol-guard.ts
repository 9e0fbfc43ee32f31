import * as v from 'valibot';

/**
 * A symbol as a person may type it; white space, commas and control characters separate symbols and cannot be part of
 * one. Neither can half a surrogate pair: no URL can carry it.
 */
export const symbolGuard = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(64),
  v.regex(/^[^\s,;\p{Cc}\p{Cs}]+$/u),
);
