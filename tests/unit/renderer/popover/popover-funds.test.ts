import { screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { balanceWith, bitcoinFund, changeOf, day, drainedFund, fundWith, stamp } from '../funds.ts';
import { openPopover, settle, textOf } from '../page.ts';

test('a fund is a region named by all watched symbols it covers', async () => {
  const watched = Array.from({ length: 20 }, (_, index) => `S${index}USDT`);
  await openPopover({ funds: [{ ...bitcoinFund, watched }] });
  expect(screen.getByRole('region', { name: watched.join(', ') })).toBeTruthy();
  expect(screen.getByRole('button', { name: /S5USDT and 14 more$/ })).toBeTruthy();
});

test('a fund has a table of its balances with their stamp, the main one first, futures credits explained', async () => {
  await openPopover();
  const table = within(screen.getByRole('table', { name: 'Balances as of 20 Nov 00:00 UTC' }));
  expect(table.getAllByRole('rowheader').map(textOf)).toEqual(['USDT', 'USDC', 'BTC', 'BNFCR (futures credits)']);
});

test('a fund draws the first 200 of many balances, and more on request', async () => {
  const balances = Array.from({ length: 30_000 }, (_, index) => balanceWith({ asset: `A${index}` }));
  const { press } = await openPopover({ funds: [{ ...bitcoinFund, balances }] });
  expect(screen.getAllByRole('rowheader')).toHaveLength(200);
  await press('Show more (29,800 left)');
  expect(screen.getAllByRole('rowheader')).toHaveLength(400);
});

test('a fund opens its whole membership in place, and Escape closes it', async () => {
  const { person, sentBy } = await openPopover();
  const more = screen.getByRole('button', { name: '+ 6 more', expanded: false });
  await person.click(more);
  await settle();
  expect(more.getAttribute('aria-expanded')).toBe('true');
  const members = screen.getByRole('list', { name: 'All symbols of this fund' });
  expect(within(members).getAllByRole('listitem')).toHaveLength(8);
  await person.keyboard('{Escape}');
  expect(members.isConnected).toBe(false);
  expect([more.getAttribute('aria-expanded'), sentBy('hidePopover')]).toEqual(['false', []]);
});

const button = (): HTMLElement => screen.getByRole('button', { name: /793,930,579\.315848 USDT/ });

test('a balance is short on the page and copied exactly, and the confirmation disappears', async () => {
  const { person, sentBy } = await openPopover();
  expect(within(button()).getByText('793.9M')).toBeTruthy();
  await person.click(button());
  expect(sentBy('copy')).toEqual(['793930579.315848']);
  expect(screen.getByText('Copied')).toBeTruthy();
  await vi.advanceTimersByTimeAsync(2000);
  expect(screen.queryByText('Copied')).toBeNull();
});

test('a balance says that it was not copied when the clipboard refuses', async () => {
  const { person, refuse } = await openPopover();
  refuse('copy', { code: 'internal', message: 'no clipboard' });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await person.click(button());
  expect(screen.getAllByText('Not copied').length).toBeGreaterThan(0);
});

test('a balance is written in 亿 and 万 when the language changes while the page is open', async () => {
  const { push } = await openPopover();
  await push({ locale: 'zh-CN' });
  expect(screen.getByText('7.939亿')).toBeTruthy();
  expect(document.documentElement.lang).toBe('zh-CN');
});

/** What the row of an asset says of its change. */
function changeIn(asset: string): string {
  const row = screen.getByRole('rowheader', { name: new RegExp(`^${asset}`) }).closest('tr') as HTMLElement;
  return textOf(within(row).getAllByRole('cell')[1]);
}
const rose = { changes: [changeOf('1', '1.00')] };

test('a change has an arrow, a sign, a percentage and its exact amount, and its column says the window', async () => {
  await openPopover({ funds: [drainedFund] });
  expect([changeIn('USDT'), changeIn('BTC')]).toEqual(['▼ −19.15%', 'unchanged']);
  expect(screen.getByTitle('−188,000,000 USDT')).toBeTruthy();
  expect(screen.getByRole('columnheader', { name: 'Change 24 h' })).toBeTruthy();
});

test.each([
  ['1500000.25', null, '▲ +1.5M'],
  ['-0.01', '-0.002', '▼ −0.00%'],
  ['0.01', '0.002', '▲ +0.00%'],
])(
  'a change of %s, %s percent, has its sign and is an amount without a percentage',
  async (absolute, percent, words) => {
    await openPopover({ funds: [fundWith([{ changes: [changeOf(absolute, percent)] }])] });
    expect(changeIn('USDT')).toBe(words);
  },
);

test('a change in a recording younger than a day has its start in the column head', async () => {
  const changes = [{ ...changeOf('1', '1.00'), complete: false, since: stamp + 1000 }];
  await openPopover({ funds: [fundWith([{ updateTime: stamp + 60_000, changes }])] });
  expect(screen.getByRole('columnheader', { name: 'Change since 00:00 UTC' })).toBeTruthy();
  expect(changeIn('USDT')).toBe('▲ +1.00%');
});

test('a change over another window than the others says its own start, and an unknown one is called new', async () => {
  const longer = { asset: 'BTC', changes: [changeOf('1', '1.00', 4)] };
  await openPopover({ funds: [fundWith([longer, rose, { asset: 'FDUSD' }])] });
  expect(['USDT', 'BTC', 'FDUSD'].map(changeIn)).toEqual(['▲ +1.00%', '▲ +1.00% since 16 Nov', 'new']);
});

test.each([
  ['−23.66% since 21 Oct, now at its lowest', drainedFund],
  ['flat since 19 Nov', fundWith([{ changes: [changeOf('0', '0.00')], sparkline: [0.5, 0.5] }])],
])('a sparkline says in words what it shows, and fills its width: %s', async (name, fund) => {
  await openPopover({ funds: [fund] });
  const path = screen.getByRole('img', { name }).querySelector('path')?.getAttribute('d') ?? '';
  const across = [...path.matchAll(/[ML]([\d.]+) /g)].map(([, x]) => Number(x));
  expect(across).toHaveLength(fund.balances[0]?.sparkline.length ?? 0);
  expect([across[0], across.at(-1)]).toEqual([expect.closeTo(2, 0), expect.closeTo(58, 0)]);
});

test('a sparkline is not drawn for one sample', async () => {
  await openPopover({ funds: [fundWith([{ ...rose, sparkline: [] }])] });
  expect(screen.queryByRole('img')).toBeNull();
});

test('a fund says since when it is recorded while nothing can be compared', async () => {
  await openPopover({ funds: [fundWith([{}], { recordedSince: stamp })] });
  expect(screen.getByText('Recorded since 20 Nov. Changes appear with the next new balances.')).toBeTruthy();
  expect(screen.queryByRole('columnheader', { name: /Change/ })).toBeNull();
});

test.each([
  [[], ['A', 'B', 'C'], '3 symbols left on 12 Nov'],
  [['D'], [], '1 symbol joined on 12 Nov'],
  [['D', 'E'], ['A'], '1 symbol left, 2 symbols joined on 12 Nov'],
])('a fund says that %j joined and %j left', async (added, removed, words) => {
  await openPopover({ funds: [fundWith([rose], { membership: { at: stamp - 8 * day, added, removed } })] });
  expect(screen.getByText(words)).toBeTruthy();
});

const risksOf = (risks: readonly string[]) => ({
  at: stamp,
  risks: risks.map((risk, index) => ({ symbol: ['BTCUSDT', 'ETHUSDT'][index] ?? 'ACTUSDT', risk })),
});
test.each([
  [['LOW', 'HIGH'], 'high ETHUSDT'],
  [['MIDDLE', 'low'], 'medium BTCUSDT'],
  [['EXTREMELY_HIGH', 'EXTREMELY_HIGH'], 'extremely high BTCUSDT +1'],
  [['SOMETHING_ELSE'], 'SOMETHING_ELSE BTCUSDT'],
  [['SOMETHING_ELSE', 'LOW'], 'low ETHUSDT'],
  [['HIGH', 'HIGH', 'HIGH'], 'high'],
])(
  'a fund says the highest ADL rating of three symbols rated %j, with its symbols unless it is all of them',
  async (risks, words) => {
    const fund = { ...drainedFund, watched: ['BTCUSDT', 'ETHUSDT', 'ACTUSDT'] };
    await openPopover({ funds: [fund], adlRisk: risksOf(risks) });
    const badge = await screen.findByText('Exchange’s ADL rating', { exact: false });
    expect(textOf(badge)).toBe(`Exchange’s ADL rating ${words}`);
  },
);
