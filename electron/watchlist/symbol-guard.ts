import * as v from 'valibot';
import { isVisible } from '../base/visible-text.ts';

/**
 * A symbol that a person may enter. White space, commas and control characters separate symbols. Invisible characters
 * and lone surrogates, which no URL can contain, are refused too.
 */
export const symbolGuard = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(64),
  v.regex(/^[^\s,;\p{Cc}\p{Cs}]+$/u),
  v.check(isVisible),
);
