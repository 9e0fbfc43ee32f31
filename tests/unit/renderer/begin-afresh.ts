import { afterAll, beforeEach, vi } from 'vitest';
import { overwriteGetLocale } from '../../../messages/compiled/runtime.js';

// The files of this project share a process: neither the language nor the clock of one file's pages is the next one's.
beforeEach(() => overwriteGetLocale(() => 'en'));
afterAll(() => vi.useRealTimers());
