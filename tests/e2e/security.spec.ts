import { expect, test } from './fixtures.ts';

interface Refusal {
  readonly ok: boolean;
  readonly error?: { readonly code: string };
}

test('the page runs no script and no style that is not the app’s own, and connects to nothing', async ({ launch }) => {
  const app = await launch();
  await expect(app.popover.getByRole('status').first()).toHaveText('Up to date');
  const violations = await app.inPopover(async () => {
    const seen: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    const style = document.createElement('style');
    style.textContent = 'body { display: none }';
    document.head.append(style);
    await fetch('https://example.com/').catch(() => undefined);
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 200));
    if ('injected' in window) seen.push('INJECTED');
    return seen;
  });
  expect(violations).toEqual(expect.arrayContaining(['script-src-elem', 'style-src-elem', 'connect-src', 'frame-src']));
  expect(violations).not.toContain('INJECTED');
});

test('the bridge is frozen, and neither Node nor Electron reaches the page', async ({ launch }) => {
  const app = await launch();
  const found = await app.inPopover(() => ({
    frozen: Object.isFrozen((window as unknown as { backstop: object }).backstop),
    globals: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in window),
  }));
  expect(found).toEqual({ frozen: true, globals: [] });
});

const junk: readonly (readonly [string, unknown])[] = [
  ['setPaused', 'yes'],
  ['changeSettings', { watchlist: 'BTCUSDT' }],
  ['changeSettings', { refreshMinutes: 0 }],
  ['changeSettings', { refreshMinutes: Number.NaN }],
  ['changeSettings', { unknownMember: true }],
  ['changeSettings', null],
  ['copy', { toString: 'x' }],
  ['copy', 'x'.repeat(100_001)],
  ['resizePopover', Number.POSITIVE_INFINITY],
  ['refresh', 'now'],
];
test('a message of the wrong shape is refused with a code and changes nothing', async ({ launch }) => {
  const app = await launch();
  const before = (await app.callBridge('getState', undefined)) as { value: { settings: unknown } };
  for (const [name, argument] of junk) {
    const answer = (await app.callBridge(name, argument)) as Refusal;
    expect(answer, `${name}(${JSON.stringify(argument)?.slice(0, 60)})`).toMatchObject({
      ok: false,
      error: { code: 'invalid-argument' },
    });
  }
  const after = (await app.callBridge('getState', undefined)) as { value: { settings: unknown } };
  expect(after.value.settings).toEqual(before.value.settings);
});

test('the page can neither open a window nor leave its address', async ({ launch }) => {
  const app = await launch();
  await expect(app.popover.getByRole('status').first()).toHaveText('Up to date');
  expect(await app.inPopover(() => window.open('https://example.com/') === null)).toBe(true);
  await app.inPopover(() => {
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    document.body.append(link);
    link.click();
  });
  const address = await app.inPopover(
    () => new Promise<string>((resolve) => setTimeout(() => resolve(location.pathname), 500)),
  );
  expect(address).toBe('/popover.html');
  await expect(app.popover.getByRole('status').first()).toHaveText('Up to date');
});
