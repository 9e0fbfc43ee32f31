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

test('a page that crashed is loaded again a second later, and the log says why', () => {
  const page = new FakeContents();
  crash(page, 'oom');
  vi.advanceTimersByTime(second - 1);
  expect(page.reloads).toBe(0);
  vi.advanceTimersByTime(1);
  expect(page.reloads).toBe(1);
  expect(logged.join()).toContain('oom');
  expect(givenUp).toEqual([]);
});

test('a page that crashes whenever it is loaded is given up', () => {
  const page = new FakeContents();
  for (let crashes = 0; crashes < 20; crashes += 1) {
    crash(page);
    vi.advanceTimersByTime(60 * second);
  }
  expect(page.reloads).toBeGreaterThan(1);
  expect(page.reloads).toBeLessThan(10);
  expect(logged.join()).toContain('not loaded again');
  expect(givenUp.length).toBeGreaterThan(0);
  expect(new Set(givenUp)).toEqual(new Set([page]));
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

test('a page that lived for an hour in between starts anew', () => {
  const page = new FakeContents();
  for (let crashes = 0; crashes < 20; crashes += 1) {
    crash(page);
    vi.advanceTimersByTime(3600 * second);
  }
  expect(page.reloads).toBe(20);
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

test('a page that hangs is loaded again, one that comes round is not', () => {
  const [hung, slow] = [new FakeContents(), new FakeContents()];
  for (const page of [hung, slow]) {
    app.emit('web-contents-created', {}, page);
    page.emit('unresponsive');
  }
  vi.advanceTimersByTime(5 * second);
  slow.emit('responsive');
  vi.advanceTimersByTime(60 * second);
  expect([hung.reloads, slow.reloads]).toEqual([1, 0]);
  expect(logged).toContain('a page is gone: crashed, exit code 1'); // its process hangs too: it is ended first
});

test('a page that came round is left alone, however often it hung before, and so is one that was closed', () => {
  const [slow, closed] = [new FakeContents(), new FakeContents()];
  for (const page of [slow, closed]) {
    app.emit('web-contents-created', {}, page);
    page.emit('unresponsive');
    vi.advanceTimersByTime(10 * second);
    page.emit('unresponsive');
  }
  slow.emit('responsive');
  closed.destroyed = true;
  closed.emit('destroyed');
  expect(vi.getTimerCount()).toBe(0);
  slow.emit('unresponsive');
  slow.destroyed = true; // and its window is gone before the event says so
  vi.advanceTimersByTime(60 * second);
  expect([slow.reloads, closed.reloads]).toEqual([0, 0]);
});

test('the log tells of other processes that are gone, of a broken preload and of a page that did not load', () => {
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
