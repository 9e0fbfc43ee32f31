import { hour } from '../base/duration.ts';
/**
 * How long an answer may lack something before it counts, ms. A whole answer usually follows an incomplete one; but then
 * what is missing is believed gone (unless it is most of it), the rest is judged, and another answer must have come.
 */
export const missingLimit = hour;
