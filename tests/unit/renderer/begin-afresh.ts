import { afterEach, beforeEach, vi } from 'vitest';
import { overwriteGetLocale } from '../../../messages/compiled/runtime.js';

// The files of this project share a process: neither the language nor the clock nor what a test has put in the place of
// something real is the next one's.
beforeEach(() => overwriteGetLocale(() => 'en'));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
