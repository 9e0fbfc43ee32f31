import { expect, test, vi } from 'vitest';
import type { Envelope } from '../../../../electron/ipc/contract.ts';
import { command, onDesktop } from '../support/on-desktop.ts';

type Started = Awaited<ReturnType<typeof onDesktop>>;

const nothing = { ok: true, value: null };

/** What a command answers that must succeed. */
async function answered(started: Started, name: string, argument?: unknown): Promise<unknown> {
  const answer = (await command(started, name, argument)) as Envelope<unknown>;
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

test('each line of the tray’s menu does what it says', async () => {
  const started = await onDesktop('linux', true);
  const { core, desktop, window, BrowserWindow } = started;
  const load = vi.spyOn(BrowserWindow.prototype, 'loadURL').mockResolvedValue();
  const refresh = vi.spyOn(core.refresher, 'refresh').mockResolvedValue();
  const check = vi.spyOn(started.updates, 'check');
  desktop.chooseMenuItem('Refresh now');
  await vi.waitFor(() => expect(refresh).toHaveBeenCalledTimes(1));
  desktop.chooseMenuItem('Pause updates');
  await vi.waitFor(() => expect(core.state.current().paused).toBe(true));
  desktop.chooseMenuItem('Resume updates');
  await vi.waitFor(() => expect(core.state.current().paused).toBe(false));
  desktop.chooseMenuItem('Open Backstop');
  await vi.waitFor(() => expect(window.isVisible()).toBe(true));
  for (const [label, section] of [
    ['All funds…', '#funds'],
    ['Watchlist and settings…', ''],
    ['Check for updates…', '#about'],
  ] as const) {
    desktop.chooseMenuItem(label);
    await vi.waitFor(() => expect(load).toHaveBeenLastCalledWith(`app://backstop/settings.html${section}`));
    for (const settings of BrowserWindow.getAllWindows()) if (settings !== window) settings.destroy();
  }
  expect(check).toHaveBeenCalledTimes(1);
});

test('a page refreshes, pauses and resumes', async () => {
  const started = await onDesktop('linux', true);
  const { core, wake } = started;
  const { promise, resolve } = Promise.withResolvers<void>();
  vi.spyOn(core.refresher, 'refresh').mockReturnValue(promise);
  const reschedule = vi.spyOn(core.refresher, 'reschedule');
  let refreshed = false;
  const refreshing = command(started, 'refresh').then((answer) => {
    refreshed = true;
    return answer;
  });
  expect(await command(started, 'setPaused', true)).toEqual(nothing);
  expect([core.state.current().paused, refreshed]).toEqual([true, false]);
  resolve();
  expect(await refreshing).toEqual(nothing);
  await command(started, 'setPaused', false);
  expect(core.state.current().paused).toBe(false);
  reschedule.mockClear();
  expect(await command(started, 'reportOnline', true)).toEqual(nothing);
  expect([wake.mock.calls.length, reschedule.mock.calls.length]).toEqual([1, 0]);
  await command(started, 'reportOnline', false);
  expect([wake.mock.calls.length, reschedule.mock.calls.length]).toEqual([1, 1]);
});

test('a page shows a fund and the settings, and sizes and hides the popover', async () => {
  const started = await onDesktop('linux', true);
  const { window, BrowserWindow } = started;
  const send = vi.spyOn(window.webContents, 'send');
  expect(await command(started, 'showFund', 7)).toEqual(nothing);
  await vi.waitFor(() => expect(window.isVisible()).toBe(true));
  expect(send).toHaveBeenCalledWith('backstop:openFund', 7);
  expect(await command(started, 'resizePopover', 412)).toEqual(nothing);
  expect(window.getSize()[1]).toBe(412);
  expect(await command(started, 'hidePopover')).toEqual(nothing);
  expect(window.isVisible()).toBe(false);
  const load = vi.spyOn(BrowserWindow.prototype, 'loadURL').mockResolvedValue();
  expect(await command(started, 'openSettings', 'network')).toEqual(nothing);
  expect(load.mock.calls).toEqual([['app://backstop/settings.html#network']]);
});

test('what the command line has fixed cannot be changed, the rest can', async () => {
  const started = await onDesktop('linux', true);
  for (const [member, patch] of [
    ['watchlist', { watchlist: ['ETHUSDT'] }],
    ['source', { source: 'https://exchange.example' }],
  ] as const)
    expect(await command(started, 'changeSettings', { ...patch, theme: 'dark' })).toMatchObject({
      ok: false,
      error: { code: 'refused', detail: { member } },
    });
  expect(started.core.settings().theme).toBe('system');
  expect(await command(started, 'changeSettings', { theme: 'dark' })).toEqual(nothing);
  expect(started.core.settings().theme).toBe('dark');
});

test('start at login reports when the system lacks or refuses it', async () => {
  const started = await onDesktop('darwin', true);
  expect(await command(started, 'setStartAtLogin', true)).toMatchObject({
    error: { code: 'refused', detail: { reason: 'unavailable' } },
  });
  const view = started.machine.view();
  vi.spyOn(started.machine, 'view').mockReturnValue({ ...view, startAtLogin: 'off' });
  const publish = vi.spyOn(started.core.state, 'publish');
  const set = vi.spyOn(started.machine, 'setStartAtLogin').mockImplementationOnce(() => {
    throw Object.assign(new Error('read-only'), { code: 'EROFS' });
  });
  expect(await command(started, 'setStartAtLogin', true)).toMatchObject({
    error: { code: 'not-saved', message: 'read-only', detail: { reason: 'EROFS' } },
  });
  expect(publish).not.toHaveBeenCalled();
  set.mockReturnValueOnce();
  expect(await command(started, 'setStartAtLogin', false)).toEqual(nothing);
  expect(set).toHaveBeenLastCalledWith(false);
  expect(publish).toHaveBeenCalledTimes(1);
});

test('a page tries a notification, and says which alerts are on screen or dismissed', async () => {
  const started = await onDesktop('linux', true);
  const { core, desktop, onScreen } = started;
  expect(await answered(started, 'sendTestNotification')).toEqual({ supported: true, outcome: 'shown' });
  expect(desktop.notifications).toMatchObject([
    { title: 'Test notification', body: 'This is how Backstop alerts you about a fund.' },
  ]);
  const dismiss = vi.spyOn(core.alerts, 'dismiss');
  onScreen.mockClear();
  expect(await command(started, 'reportAlertsOnScreen', ['1'])).toEqual(nothing);
  expect(await command(started, 'dismissAlerts', ['2'])).toEqual(nothing);
  expect([onScreen.mock.calls, dismiss.mock.calls]).toEqual([[[['1']]], [[['2']]]]);
});

test('a page replays rules on past drains and lists past alerts, in the chosen language and number style', async () => {
  const started = await onDesktop('linux', true);
  const { core } = started;
  core.changeSettings({ language: 'zh-CN', numberStyle: 'full' });
  const rule = { id: 'low', enabled: true, symbol: null, kind: 'below', asset: 'USDT', amount: '1100000000' } as const;
  const replayed = await answered(started, 'replayRules', [rule]);
  const { replay } = await import('../../../../electron/alerts/judging/replay/replay.ts');
  const { replayEpisodes } = await import('../../../../electron/alerts/judging/replay/replay-episodes.ts');
  const { recordedAlert } = await import('../../../../electron/alerts/stored/past-alerts.ts');
  const [alert] = replayEpisodes.flatMap((episode) => replay([rule], episode).alerts);
  if (alert === undefined) throw new Error('the rule found no drain');
  const past = vi.spyOn(core.history, 'pastAlerts').mockReturnValue([recordedAlert(alert)]);
  const listed = await answered(started, 'getPastAlerts', { fund: 7 });
  expect(past).toHaveBeenCalledExactlyOnceWith(core.source(), 7);
  const told = { text: 'BTCUSDT 风险保障基金降至 1,042,000,000 USDT' };
  expect(replayed).toMatchObject({ episodes: [{ notifications: [told] }, {}] });
  expect(listed).toMatchObject([told]);
});

test('a recipient that the keyring cannot hold is refused, and one that accepts a test gets what waits', async () => {
  const started = await onDesktop('linux', true);
  const { core } = started;
  const choose = vi.spyOn(core, 'chooseRecipient').mockRejectedValueOnce(new Error('the keyring is locked'));
  expect(await command(started, 'chooseRecipient', null)).toMatchObject({
    error: { code: 'not-saved', message: 'the keyring is locked', detail: { reason: 'no-keyring' } },
  });
  expect(await command(started, 'chooseRecipient', null)).toEqual(nothing);
  expect(choose).toHaveBeenCalledTimes(2);
  const retry = vi.spyOn(core.alerts.outbox, 'retryNow');
  const refusal = { ok: false, failure: { kind: 'offline', status: null, said: '', retryAt: null } } as const;
  const sent = vi.spyOn(core.outgoing, 'test').mockResolvedValueOnce(refusal).mockResolvedValueOnce({ ok: true });
  expect(await answered(started, 'testRecipient')).toEqual(refusal);
  expect(retry).not.toHaveBeenCalled();
  expect(await answered(started, 'testRecipient')).toEqual({ ok: true });
  expect(retry).toHaveBeenCalledTimes(1);
  expect(sent).toHaveBeenCalledWith({ title: 'Backstop test', body: 'If you can read this, alerts arrive here.' });
});
