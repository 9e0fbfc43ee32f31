import { EventEmitter } from 'node:events';
import { app } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { recoverFromCrashes } from '../../../../../electron/desktop/windows/crash-recovery.ts';

const second = 1000;
const logged: string[] = [];
const givenUp: object[] = [];

/** The part of a page's contents that the recovery touches. */
class FakeContents extends EventEmitter {
  reloads = 0;
  destroyed = false;
  crashed = false;
  reload(): void {
    this.reloads += 1;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  isCrashed(): boolean {
    return this.crashed;
  }
  forcefullyCrashRenderer(): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
    crash(this);
  }
}

const crash = (contents: FakeContents, reason = 'crashed'): boolean =>
  app.emit('render-process-gone', {}, contents, { reason, exitCode: 1 });

beforeEach(() => {
  vi.useFakeTimers();
  logged.length = 0;
  givenUp.length = 0;
  recoverFromCrashes(
    (text) => logged.push(text),
    (contents) => givenUp.push(contents),
  );
});
afterEach(() => {
  app.removeAllListeners();
  vi.useRealTimers();
});

/** Seconds until a page that crashes now is loaded again; null when it is not. */
function secondsToReload(page: FakeContents): number | null {
  const before = page.reloads;
  const from = Date.now();
  crash(page);
  vi.runOnlyPendingTimers();
  return page.reloads === before ? null : (Date.now() - from) / second;
}

test('a page that crashes whenever it is loaded waits longer each time, and is given up after the sixth', () => {
  const page = new FakeContents();
  const waits = Array.from({ length: 6 }, () => secondsToReload(page));
  expect(waits).toEqual([1, 2, 4, 8, 16, 60]);
  expect(logged[0]).toBe('a page is gone: crashed, exit code 1');
  expect([logged.join().includes('not loaded again'), givenUp]).toEqual([false, []]);
  expect([secondsToReload(page), secondsToReload(page)]).toEqual([null, null]);
  expect([logged.join().includes('not loaded again'), givenUp]).toEqual([true, [page, page]]);
});

test('a page that was given up is loaded once more whenever a person opens its window, a sound one is not', () => {
  const [broken, sound] = [new FakeContents(), new FakeContents()];
  broken.crashed = true;
  for (const webContents of [broken, sound]) {
    const window = Object.assign(new EventEmitter(), { webContents });
    app.emit('browser-window-created', {}, window);
    window.emit('show');
    window.emit('show');
  }
  expect([broken.reloads, sound.reloads]).toEqual([2, 0]);
});

test('a page that lived for more than ten minutes in between starts again, after ten it does not', () => {
  const page = new FakeContents();
  expect(secondsToReload(page)).toBe(1);
  vi.advanceTimersByTime(599 * second);
  expect(secondsToReload(page)).toBe(2);
  vi.advanceTimersByTime(598 * second + 1);
  expect(secondsToReload(page)).toBe(1);
});

test('a page that ended in peace or was closed meanwhile is left alone', () => {
  const ended = new FakeContents();
  crash(ended, 'clean-exit');
  const closed = new FakeContents();
  crash(closed);
  closed.destroyed = true;
  vi.advanceTimersByTime(60 * second);
  expect([ended.reloads, closed.reloads]).toEqual([0, 0]);
});

function hangingPage(): FakeContents {
  const page = new FakeContents();
  app.emit('web-contents-created', {}, page);
  page.emit('unresponsive');
  return page;
}

test('a page that hangs for fifteen seconds is loaded again, one that responds again is not', () => {
  const [hung, slow] = [hangingPage(), hangingPage()];
  vi.advanceTimersByTime(5 * second);
  slow.emit('responsive');
  vi.advanceTimersByTime(10 * second - 1);
  const hangs = ['a page does not respond', 'a page does not respond'];
  expect(logged).toEqual(hangs);
  vi.advanceTimersByTime(1);
  expect(logged).toEqual([...hangs, 'a page is gone: crashed, exit code 1']); // its process hangs too: it is ended first
  vi.advanceTimersByTime(60 * second);
  expect([hung.reloads, slow.reloads]).toEqual([1, 0]);
});

test('a page that responds again or was closed is left alone, however often it hung before', () => {
  const [slow, closed] = [hangingPage(), hangingPage()];
  vi.advanceTimersByTime(10 * second);
  for (const page of [slow, closed]) page.emit('unresponsive');
  slow.emit('responsive');
  closed.destroyed = true;
  closed.emit('destroyed');
  expect(vi.getTimerCount()).toBe(0);
  slow.emit('unresponsive');
  slow.destroyed = true; // and its window is gone before the event says so
  vi.advanceTimersByTime(60 * second);
  expect([slow.reloads, closed.reloads]).toEqual([0, 0]);
});

test('the log names processes that are gone, a broken preload and a page that did not load', () => {
  const page = new FakeContents();
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 9 });
  app.emit('web-contents-created', {}, page);
  const broken = Object.assign(new Error('broken'), { stack: 'Error: broken\n    at preload.cjs' });
  page.emit('preload-error', {}, '/preload.cjs', broken);
  page.emit('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND', 'app://backstop/popover.html');
  expect(logged).toEqual([
    'a GPU process is gone: crashed, exit code 9',
    'the preload /preload.cjs failed: Error: broken\n    at preload.cjs',
    'app://backstop/popover.html did not load: ERR_FILE_NOT_FOUND (-6)',
  ]);
});
