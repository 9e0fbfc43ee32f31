import { beforeEach } from 'vitest';
import { overwriteGetLocale } from '../../../messages/compiled/runtime.js';

// The files of this project share a process: a page of the file before must not choose the language of this one.
beforeEach(() => overwriteGetLocale(() => 'en'));
