import { app } from 'electron';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { sayFailure, whenReady } from '../../../../../electron/desktop/system/when-ready.ts';
import { becomeReady } from '../../../../desktop/api/app/lifecycle.ts';
import { answerDialog, viewOfDialogs } from '../../../../desktop/api/dialog.ts';

const logged: string[] = [];
const log = (text: string): void => void logged.push(text);

beforeAll(becomeReady);
beforeEach(() => {
  logged.length = 0;
  vi.spyOn(app, 'whenReady').mockResolvedValue();
  vi.spyOn(app, 'exit').mockReturnValue();
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

test('a failure of the start is logged with its stack, shown in a system window, and ends the app', async () => {
  whenReady(() => Promise.reject(new Error('no tray')), sayFailure, log);
  await vi.waitFor(() => expect(app.exit).toHaveBeenCalledWith(1));
  expect(logged).toEqual([expect.stringMatching(/^the start failed: Error: no tray\n +at /)]);
  const [dialog] = viewOfDialogs();
  expect(dialog).toMatchObject({ kind: 'error', message: 'Backstop could not start', detail: 'Error: no tray' });
  answerDialog(dialog?.id ?? 0, { button: 0, path: '' });
});

test.each([
  ['a text', 'a text'],
  [Object.assign(new Error('bare'), { stack: undefined }), 'bare'],
])('a failure without a stack (%s) is logged by its message', async (fault, told) => {
  whenReady(() => Promise.reject(fault), null, log);
  await vi.waitFor(() => expect(logged).toEqual([`the start failed: ${told}`]));
});

test('a run that only prints reports it on standard error alone', async () => {
  whenReady(() => Promise.reject(new Error('no disk')), null, log);
  await vi.waitFor(() => expect(app.exit).toHaveBeenCalledWith(1));
  expect(process.stderr.write).toHaveBeenCalledWith('backstop: the start failed: Error: no disk\n');
  expect(viewOfDialogs()).toEqual([]);
});

test('a good start says nothing', async () => {
  const begin = vi.fn();
  whenReady(begin, sayFailure, log);
  await vi.waitFor(() => expect(begin).toHaveBeenCalledTimes(1));
  expect([logged, viewOfDialogs()]).toEqual([[], []]);
  expect(app.exit).not.toHaveBeenCalled();
});
