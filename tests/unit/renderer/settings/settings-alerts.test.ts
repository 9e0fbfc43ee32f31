import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { PastAlert, ReplayResult } from '../../../../electron/alerts/alert-state.ts';
import type { AlertRule } from '../../../../electron/alerts/judging/rule.ts';
import { hour, now, stateWith } from '../funds.ts';
import { openSettings, settle, textOf } from '../page.ts';

const fall = { kind: 'fall', asset: null, percent: '10', window: 'day' } as const;
const rule: AlertRule = { id: 'r1', enabled: true, symbol: null, ...fall };
const sentence = 'Tell me when any watched fund falls by 10% within 24 hours in any asset.';
const settings = { ...stateWith().settings, rules: [rule] };
const openAlerts = (changes: Parameters<typeof openSettings>[1] = {}) =>
  openSettings('alerts', { settings, ...changes });

/** The dialog that a button of the section opens, with the lists of rules that were saved since. */
async function openRule(button: string) {
  const page = await openAlerts();
  await page.press(button);
  const dialog = within(screen.getByRole('dialog'));
  return {
    ...page,
    dialog,
    percent: dialog.queryByRole('textbox', { name: 'Percentage' }) ?? document.body,
    async choose(list: RegExp, option: string): Promise<string[]> {
      await page.person.click(dialog.getByRole('combobox', { name: list }));
      const options = screen.getAllByRole('option').map(textOf);
      await page.person.click(screen.getByRole('option', { name: option }));
      return options;
    },
    changed: () => page.sentBy('changeSettings').map((patch) => (patch as { rules: unknown }).rules),
  };
}

test('rules are sentences with the time each last fired', async () => {
  await openAlerts({ rulesFired: [{ rule: 'r1', at: now - hour }] });
  expect(screen.getByRole('switch', { name: sentence, checked: true })).toBeTruthy();
  expect(screen.getByText('Last fired 13:08')).toBeTruthy();
});

test('rules that were already true when added say so, with the balance, until they fire', async () => {
  const { push } = await openAlerts();
  const bitcoin: [string, string] = ['BTCUSDT', 'USDT'];
  for (const [at, words] of [
    [[bitcoin], 'Already true (BTCUSDT 793.9M): alerts when it becomes true again'],
    [
      [bitcoin, ['AUSDT', 'USDT'], ['BUSDT', 'USDT']],
      'Already true (BTCUSDT 793.9M, 2 more): alerts when it becomes true again',
    ],
    [[['GONEUSDT', null]], 'Already true: alerts when it becomes true again'],
    [[], 'Not fired yet'],
  ] as const) {
    await push({ rulesAlreadyTrue: at.map(([symbol, asset]) => ({ rule: 'r1', symbol, asset })) });
    expect(screen.getByText(words)).toBeTruthy();
  }
});

test('a rule of a symbol that is not watched says that it is silent, while it is on', async () => {
  const ofSymbol = (enabled: boolean) => ({
    settings: { ...settings, rules: [{ ...rule, enabled, symbol: 'GONEUSDT' }] },
  });
  const silent = /GONEUSDT.* is not on your watchlist: the rule is silent$/;
  const { push } = await openAlerts(ofSymbol(true));
  expect(screen.getByText(silent)).toBeTruthy();
  await push({ watchlist: ['GONEUSDT'] });
  expect(screen.queryByText(silent)).toBeNull();
  await push({ watchlist: [], ...ofSymbol(false) });
  expect(screen.queryByText(silent)).toBeNull();
});

test('rules are refused in words when they repeat another', async () => {
  const { press, refuse, dialog } = await openRule(`Edit rule: ${sentence}`);
  const detail = { member: 'rules', reason: 'twin-rule' };
  refuse('changeSettings', { code: 'invalid-argument', message: '', detail });
  await press('Save rule');
  expect(dialog.getByText('You already have this rule.')).toBeTruthy();
});

test('rules are edited as fields in a sentence', async () => {
  const { person, press, percent, choose, changed } = await openRule(`Edit rule: ${sentence}`);
  await person.clear(percent);
  await person.type(percent, '12.5');
  await choose(/^Fund/, 'the BTCUSDT fund');
  expect(await choose(/^Asset/, 'USDT')).toEqual(['any asset', 'USDC', 'USDT', 'BTC', 'BNFCR']);
  await press('Save rule');
  expect(changed()).toEqual([[{ ...rule, symbol: 'BTCUSDT', asset: 'USDT', percent: '12.5' }]]);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('rules are refused in the open dialog, and nothing changes', async () => {
  const { enter, dialog, percent, changed } = await openRule('Add a rule…');
  await enter(percent, '0');
  expect(dialog.getByRole('alert').textContent).toBe('Enter a percentage above 0, up to 100.');
  expect(changed()).toEqual([]);
});

test('rules are added with a proposed amount of their kind', async () => {
  const { person, enter, choose, changed } = await openRule('Add a rule…');
  await choose(/^Kind of rule/, 'A balance drops to an amount');
  const amount = screen.getByRole<HTMLInputElement>('textbox', { name: 'Amount' });
  expect(amount.value).toBe('635,000,000');
  await person.clear(amount);
  await person.type(amount, '-700M');
  expect(screen.getByText(/^A negative amount/)).toBeTruthy();
  await enter(amount, '700M');
  const added = { enabled: true, symbol: null, kind: 'below', asset: 'USDT', amount: '700000000' };
  expect(changed()).toEqual([[rule, { id: expect.stringMatching(/^[\da-f-]{36}$/), ...added }]]);
});

test('rules keep the chosen asset when another kind is chosen', async () => {
  const { press, choose, changed } = await openRule('Add a rule…');
  await choose(/^Kind of rule/, 'A balance drops to an amount');
  await choose(/^Kind of rule/, 'A balance rises by a percentage');
  await press('Save rule');
  expect(changed()).toEqual([[rule, expect.objectContaining({ kind: 'rise', asset: null })]]);
});

test('rules are switched off, removed and restored', async () => {
  const { person, press, sentBy } = await openAlerts();
  await person.click(screen.getByRole('switch', { name: sentence }));
  await press(`Delete rule: ${sentence}`);
  await person.keyboard('{Control>}z{/Control}');
  const off = { rules: [{ ...rule, enabled: false }] };
  expect(sentBy('changeSettings')).toEqual([off, { rules: [] }, off]);
});

test.each([
  ['shown', 'linux', /Your system accepted it/, /notification service/],
  ['failed', 'darwin', /Your system refused it/, /System Settings > Notifications/],
  ['no-answer', 'win32', /does not say whether it was shown/, /Do not disturb/],
  ['unsupported', 'linux', /Your system has no notifications/, /notification service/],
] as const)(
  'a test notification that is %s on %s is explained with advice',
  async (outcome, platform, words, advice) => {
    const { press, answer } = await openAlerts({ machine: { ...stateWith().machine, platform } });
    answer('sendTestNotification', () => ({ supported: outcome !== 'unsupported', outcome }));
    await press('Send a test notification');
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByText(advice)).toBeTruthy();
  },
);

test('notifications are held in quiet hours, which can be switched on and changed', async () => {
  const { person, enter, sentBy } = await openAlerts();
  await person.click(screen.getByRole('switch', { name: 'Quiet hours', checked: false }));
  const from = screen.getByLabelText('From') as HTMLInputElement;
  expect(from.value).toBe('22:00');
  await enter(from, '23:30');
  await enter(from, '07:00');
  expect(screen.getByText('Enter two different times. Kept the old ones.')).toBeTruthy();
  await person.click(screen.getByRole('switch', { name: 'Quiet hours', checked: true }));
  const chosen = [{ from: 1320, to: 420 }, { from: 1410, to: 420 }, null].map((quietHours) => ({ quietHours }));
  expect(sentBy('changeSettings')).toEqual(expect.arrayContaining(chosen)); // happy-dom takes half a time for one too
});

test('past alerts are listed with their time, twenty at first', async () => {
  const { push, press, answer } = await openAlerts();
  expect(screen.getByText('No alert has been recorded yet.')).toBeTruthy();
  const at = now - 26 * hour;
  const text = 'BTCUSDT fund fell 23.7%';
  const detail = 'From 2 to 1 USDT within 24 hours.';
  const alert: PastAlert = { fund: 1, symbol: 'BTCUSDT', asset: 'USDT', at, stamp: at, loss: true, text, detail };
  answer('getPastAlerts', () => Array.from({ length: 30 }, () => alert));
  await push({ rulesFired: [{ rule: 'r1', at: now }] });
  await settle();
  expect(screen.getAllByText(text)).toHaveLength(20);
  expect(screen.getAllByText(/^\d+ \w+ 12:08 · From 2 to 1 USDT within 24 hours\.$/)).toHaveLength(20);
  await press('Show all 30');
  expect(screen.getAllByText(text)).toHaveLength(30);
});

type Silent = ReplayResult['episodes'][number]['rules'][number]['silent'];
/** The section with a replay after a change of the rules, in which the first rule has a reason to be silent or none. */
async function openReplay(silent: Silent) {
  const told = [{ at: Date.UTC(2025, 9, 11), text: 'BTCUSDT fund fell 15.28%', detail: 'From 1.23B to 1.042B.' }];
  const notifications = silent === null ? told : [];
  const samples = [
    { at: Date.UTC(2025, 9, 10), balance: '1230000000', basis: 'recorded' },
    { at: Date.UTC(2025, 9, 11), balance: '1042000000', basis: 'derived' },
  ] as const;
  const rules = [{ rule: 'r1', alerts: notifications, silent }];
  const page = await openAlerts();
  const past = { id: '2025-10-10' as const, symbols: ['BTCUSDT'], asset: 'USDT', samples, notifications, rules };
  page.answer('replayRules', () => ({ episodes: [past] }));
  await page.push({
    settings: { ...settings, rules: [{ id: 'r1', enabled: true, symbol: null, ...fall, percent: '5' }] },
  });
  await settle();
  const episode = within(screen.getByRole('region', { name: '10 October 2025: the fund of BTC, ETH and BNB' }));
  return { ...page, episode };
}

test('the replay shows what the current rules would have reported, and is requested again when they change alone', async () => {
  const { person, sentBy, push, episode } = await openReplay(null);
  expect(episode.getByText('BTCUSDT fund fell 15.28%')).toBeTruthy();
  await push({ refreshing: true });
  expect(sentBy('replayRules')).toHaveLength(2);
  await person.click(screen.getByRole('switch', { name: /falls by 5%/ }));
  expect(sentBy('replayRules')).toHaveLength(3);
});

test.each<[Silent, RegExp]>([
  ['off', /^Switched off/],
  ['not-reached', /^Not reached/],
  ['already-true', /^Already true before/],
  ['other-fund', /^Another fund/],
  ['other-asset', /^Another asset/],
  ['no-data', /^No data from that time/],
])('the replay explains why a rule is silent: %s', async (silent, words) => {
  const { episode } = await openReplay(silent);
  expect(episode.getByText(words)).toBeTruthy();
  expect(episode.getByText('No alert would have been sent.')).toBeTruthy();
});
