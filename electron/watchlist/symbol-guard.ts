import * as v from 'valibot';
import { isVisible } from '../base/visible-text.ts';

/**
 * A symbol as a person may type it. White space, commas and control characters separate symbols and cannot be part of
 * one. Half a surrogate pair, which no URL can carry, and invisible characters are refused too.
 */
export const symbolGuard = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(64),
  v.regex(/^[^\s,;\p{Cc}\p{Cs}]+$/u),
  v.check(isVisible),
);
