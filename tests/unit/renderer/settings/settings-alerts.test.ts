import { screen, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import type { PastAlert, ReplayResult } from '../../../../electron/alerts/alert-state.ts';
import type { AlertRule } from '../../../../electron/alerts/judging/rule.ts';
import { minute, now, stateWith } from '../fake-bridge.ts';
import { openSettings } from '../open-page.ts';

const fall = { kind: 'fall', asset: null, percent: '10', window: 'day' } as const;
const rule: AlertRule = { id: 'r1', enabled: true, symbol: null, ...fall };
const sentence = 'Tell me when any watched fund falls by 10% within 24 hours in any asset.';
const settings = { ...stateWith().settings, rules: [rule] };
const rulesSent = (sent: readonly (readonly [string, unknown])[]): unknown[] =>
  sent.flatMap(([name, patch]) => (name === 'changeSettings' ? [(patch as { rules: unknown }).rules] : []));

describe('the rules', () => {
  test('are sentences with the time each last fired', async () => {
    await openSettings('alerts', { settings, rulesFired: [{ rule: 'r1', at: now - 60 * minute }] });
    expect(screen.getByRole('switch', { name: sentence, checked: true })).toBeTruthy();
    expect(screen.getByText('Last fired 13:08')).toBeTruthy();
  });

  test('that were already true when added say so, with the balance, until they fire', async () => {
    const at = (symbol: string, asset: string | null) => ({ rule: 'r1', symbol, asset });
    const { push } = await openSettings('alerts', { settings, rulesAlreadyTrue: [at('BTCUSDT', 'USDT')] });
    expect(screen.getByText('Already true (BTCUSDT 793.9M): alerts when it becomes true again')).toBeTruthy();
    await push({ rulesAlreadyTrue: [at('BTCUSDT', 'USDT'), at('AUSDT', 'USDT'), at('BUSDT', 'USDT')] });
    expect(screen.getByText('Already true (BTCUSDT 793.9M, 2 more): alerts when it becomes true again')).toBeTruthy();
    await push({ rulesAlreadyTrue: [at('GONEUSDT', null)] });
    expect(screen.getByText('Already true: alerts when it becomes true again')).toBeTruthy();
    await push({ rulesAlreadyTrue: [] });
    expect(screen.getByText('Not fired yet')).toBeTruthy();
  });

  test('are refused in words when they repeat another', async () => {
    const { person, refuse } = await openSettings('alerts', { settings });
    const detail = { member: 'rules', reason: 'twin-rule' };
    refuse('changeSettings', { code: 'invalid-argument', message: '', detail });
    await person.click(screen.getByRole('button', { name: `Edit rule: ${sentence}` }));
    const dialog = within(screen.getByRole('dialog', { name: 'Edit rule' }));
    await person.click(dialog.getByRole('button', { name: 'Save rule' }));
    expect(dialog.getByText('You already have this rule.')).toBeTruthy();
  });

  test('are edited as fields in a sentence', async () => {
    const { person, sent } = await openSettings('alerts', { settings });
    await person.click(screen.getByRole('button', { name: `Edit rule: ${sentence}` }));
    const dialog = within(screen.getByRole('dialog', { name: 'Edit rule' }));
    await person.clear(dialog.getByRole('textbox', { name: 'Percentage' }));
    await person.type(dialog.getByRole('textbox', { name: 'Percentage' }), '12.5');
    await person.click(dialog.getByRole('combobox', { name: /^Fund/ }));
    await person.click(screen.getByRole('option', { name: 'the BTCUSDT fund' }));
    await person.click(dialog.getByRole('combobox', { name: /^Asset/ }));
    const options = screen.getAllByRole('option').map((option) => option.textContent.trim());
    expect(options).toEqual(['any asset', 'USDC', 'USDT', 'BTC', 'BNFCR']);
    await person.click(screen.getByRole('option', { name: 'USDT' }));
    await person.click(dialog.getByRole('button', { name: 'Save rule' }));
    expect(rulesSent(sent)).toEqual([[{ ...rule, symbol: 'BTCUSDT', asset: 'USDT', percent: '12.5' }]]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('are refused in the open dialog, and nothing changes', async () => {
    const { person, sent } = await openSettings('alerts', { settings });
    await person.click(screen.getByRole('button', { name: 'Add a rule…' }));
    const dialog = within(screen.getByRole('dialog', { name: 'New rule' }));
    const percent = dialog.getByRole('textbox', { name: 'Percentage' });
    await person.clear(percent);
    await person.type(percent, '0{Enter}');
    expect(dialog.getByRole('alert').textContent).toBe('Enter a percentage above 0, up to 100.');
    expect(rulesSent(sent)).toEqual([]);
  });

  test('are added with a proposed amount of their kind', async () => {
    const { person, sent } = await openSettings('alerts', { settings });
    await person.click(screen.getByRole('button', { name: 'Add a rule…' }));
    await person.click(screen.getByRole('combobox', { name: /^Kind of rule/ }));
    await person.click(screen.getByRole('option', { name: 'A balance drops to an amount' }));
    const amount = screen.getByRole<HTMLInputElement>('textbox', { name: 'Amount' });
    expect(amount.value).toBe('635,000,000');
    await person.clear(amount);
    await person.type(amount, '-700M');
    expect(screen.getByText(/^A negative amount/)).toBeTruthy();
    await person.clear(amount);
    await person.type(amount, '700M{Enter}');
    const added = { enabled: true, symbol: null, kind: 'below', asset: 'USDT', amount: '700000000' };
    expect(rulesSent(sent)).toEqual([[rule, { id: expect.stringMatching(/^[\da-f-]{36}$/), ...added }]]);
  });

  test('keep the chosen asset when another kind is chosen', async () => {
    const { person, sent } = await openSettings('alerts', { settings });
    await person.click(screen.getByRole('button', { name: 'Add a rule…' }));
    for (const kind of ['A balance drops to an amount', 'A balance rises by a percentage']) {
      await person.click(screen.getByRole('combobox', { name: /^Kind of rule/ }));
      await person.click(screen.getByRole('option', { name: kind }));
    }
    await person.click(screen.getByRole('button', { name: 'Save rule' }));
    expect(rulesSent(sent)).toEqual([[rule, expect.objectContaining({ kind: 'rise', asset: null })]]);
  });
});

describe('notifications', () => {
  test.each([
    ['shown', 'linux', /Your system accepted it/, /notification service/],
    ['failed', 'darwin', /Your system refused it/, /System Settings > Notifications/],
    ['no-answer', 'win32', /does not say whether it was shown/, /Do not disturb/],
    ['unsupported', 'linux', /Your system has no notifications/, /notification service/],
  ] as const)('a test that is %s on %s is explained with advice', async (outcome, platform, words, advice) => {
    const { person, answer } = await openSettings('alerts', { machine: { ...stateWith().machine, platform } });
    answer('sendTestNotification', () => ({ supported: outcome !== 'unsupported', outcome }));
    await person.click(screen.getByRole('button', { name: 'Send a test notification' }));
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByText(advice)).toBeTruthy();
  });

  test('are held in quiet hours, which can be switched on and changed', async () => {
    const { person, sent } = await openSettings('alerts', { settings });
    await person.click(screen.getByRole('switch', { name: 'Quiet hours', checked: false }));
    expect(sent).toContainEqual(['changeSettings', { quietHours: { from: 1320, to: 420 } }]);
    const from = screen.getByLabelText('From') as HTMLInputElement;
    expect(from.value).toBe('22:00');
    await person.clear(from);
    await person.type(from, '23:30');
    await person.keyboard('{Enter}');
    expect(sent).toContainEqual(['changeSettings', { quietHours: { from: 1410, to: 420 } }]);
    await person.clear(from);
    await person.type(from, '07:00');
    await person.keyboard('{Enter}');
    expect(screen.getByText('Enter two different times. Kept the old ones.')).toBeTruthy();
    await person.click(screen.getByRole('switch', { name: 'Quiet hours', checked: true }));
    expect(sent).toContainEqual(['changeSettings', { quietHours: null }]);
  });
});

describe('past alerts', () => {
  const at = now - 26 * 60 * minute;
  const text = 'BTCUSDT fund fell 23.7%';
  const detail = 'From 2 to 1 USDT within 24 hours.';
  const alert: PastAlert = { fund: 1, symbol: 'BTCUSDT', asset: 'USDT', at, stamp: at, loss: true, text, detail };

  test('are listed with their time, twenty at first', async () => {
    const { push, person, answer } = await openSettings('alerts', { settings });
    expect(screen.getByText('No alert has been recorded yet.')).toBeTruthy();
    answer('getPastAlerts', () => Array.from({ length: 30 }, () => alert));
    await push({ rulesFired: [{ rule: 'r1', at: now }] });
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.getAllByText(text)).toHaveLength(20);
    expect(screen.getAllByText(/^\d+ \w+ 12:08 · From 2 to 1 USDT within 24 hours\.$/)).toHaveLength(20);
    await person.click(screen.getByRole('button', { name: 'Show all 30' }));
    expect(screen.getAllByText(text)).toHaveLength(30);
  });
});

describe('the replay', () => {
  const result = (silent: ReplayResult['episodes'][number]['rules'][number]['silent']): ReplayResult => {
    const told = [{ at: Date.UTC(2025, 9, 11), text: 'BTCUSDT fund fell 15.28%', detail: 'From 1.23B to 1.042B.' }];
    const notifications = silent === null ? told : [];
    const samples = [
      { at: Date.UTC(2025, 9, 10), balance: '1230000000', basis: 'recorded' },
      { at: Date.UTC(2025, 9, 11), balance: '1042000000', basis: 'derived' },
    ] as const;
    const rules = [{ rule: 'r1', alerts: notifications, silent }];
    return { episodes: [{ id: '2025-10-10', symbols: ['BTCUSDT'], asset: 'USDT', samples, notifications, rules }] };
  };

  test('shows what the current rules would have reported, and is requested again when they change', async () => {
    const { person, sent, answer, push } = await openSettings('alerts', { settings });
    answer('replayRules', () => result(null));
    await push({ settings: { ...settings, rules: [{ ...rule, percent: '5' }] } });
    await vi.advanceTimersByTimeAsync(0);
    const episode = within(screen.getByRole('region', { name: '10 October 2025: the fund of BTC, ETH and BNB' }));
    expect(episode.getByText('BTCUSDT fund fell 15.28%')).toBeTruthy();
    const asked = sent.filter(([name]) => name === 'replayRules').length;
    await push({ refreshing: true });
    expect(sent.filter(([name]) => name === 'replayRules')).toHaveLength(asked);
    await person.click(screen.getByRole('switch', { name: /falls by 5%/ }));
    expect(sent.filter(([name]) => name === 'replayRules')).toHaveLength(asked + 1);
  });

  test.each([
    ['off', /^Switched off/],
    ['not-reached', /^Not reached/],
    ['already-true', /^Already true before/],
    ['other-fund', /^Another fund/],
    ['other-asset', /^Another asset/],
    ['no-data', /^No data from that time/],
  ] as const)('explains why a rule is silent: %s', async (silent, words) => {
    const { answer, push } = await openSettings('alerts', { settings });
    answer('replayRules', () => result(silent));
    await push({ locale: 'zh-CN' });
    await push({ locale: 'en' });
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByText('No alert would have been sent.')).toBeTruthy();
  });
});
