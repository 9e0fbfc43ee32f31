import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { FundView } from '../../../../electron/funds/view/watchlist-view.ts';
import { defaultSettings } from '../../../../electron/settings/settings.ts';
import { changeOf, fundWith, hour, stamp } from '../funds.ts';
import { openPopover, textOf } from '../page.ts';

/** Funds of which each later one in the watchlist fell deeper. */
function fundsThatFell(count: number): FundView[] {
  return Array.from({ length: count }, (_, index) => {
    const symbol = `S${index}USDT`;
    const changes = [changeOf(`-${index}`, `-${index}.00`)];
    return fundWith([{ changes }], { key: symbol, watched: [symbol], symbols: [symbol, `M${index}USDC`] });
  });
}

const names = (): string[] =>
  screen.getAllByRole('rowheader').map((header) => textOf(within(header).getAllByRole('button')[1]));

test.each([
  ['its main balance', ['700000000', '-23.70'], ['2', '0.00'], /^700M, exactly 700,000,000 USDT/, '▼ −23.70%'],
  ['its deepest fall by asset', ['7', '0.00'], ['2', '-50.00'], /^7, exactly 7 USDT/, 'BTC ▼ −50.00%'],
] as const)('a long list has one line per fund with a sparkline and %s', async (_, usdt, btc, figure, change) => {
  const held = [btc, usdt].map(([marginBalance, percent], index) => {
    const asset = index === 0 ? 'BTC' : 'USDT';
    return { asset, marginBalance, changes: [changeOf(percent, percent)], sparkline: [1, 0] };
  });
  await openPopover({ funds: [fundWith(held, { key: 'X', watched: ['XUSDT', 'YUSDT'] }), ...fundsThatFell(5)] });
  const line = screen.getByRole('button', { name: 'XUSDT, YUSDT' }).closest('tr') as HTMLElement;
  expect(within(line).getByText('+1')).toBeTruthy();
  expect(within(line).getByRole('button', { name: figure })).toBeTruthy();
  expect(textOf(within(line).getAllByRole('cell')[1])).toBe(change);
  expect(within(line).getByRole('img')).toBeTruthy();
});

test('a long list starts with the worst, or follows the watchlist', async () => {
  const { press } = await openPopover({ funds: fundsThatFell(6) });
  expect(names()).toEqual(['S5USDT', 'S4USDT', 'S3USDT', 'S2USDT', 'S1USDT', 'S0USDT']);
  await press('Order: Worst first');
  expect(names()[0]).toBe('S0USDT');
});

test('a long list opens the table of a fund in place, and Escape closes only the table', async () => {
  const { person, sentBy } = await openPopover({ funds: fundsThatFell(6) });
  const opener = screen.getByRole('button', { name: 'Balances of S5USDT' });
  await person.click(opener);
  expect(screen.getByRole('region', { name: 'S5USDT' })).toBeTruthy();
  await person.keyboard('{Escape}');
  expect(screen.queryByRole('region', { name: 'S5USDT' })).toBeNull();
  expect(document.activeElement).toBe(opener);
  expect(sentBy('hidePopover')).toEqual([]);
});

test('a long list is navigated with the arrow keys, also along each line', async () => {
  const { person } = await openPopover({ funds: fundsThatFell(6) });
  await person.keyboard('{ArrowDown}{ArrowDown}');
  expect(document.activeElement?.closest('tr')?.textContent).toContain('S4USDT');
  for (const name of ['S4USDT', 'Balances of S4USDT']) {
    await person.keyboard('{ArrowLeft}');
    expect(document.activeElement?.getAttribute('aria-label')).toBe(name);
  }
});

test('a long list above fifteen can be searched, also by unwatched members, and up to four shows whole tables', async () => {
  const { person, push } = await openPopover({ funds: fundsThatFell(16) });
  await person.type(screen.getByRole('searchbox', { name: 'Find a fund' }), 'm12usdc');
  expect(names()).toEqual(['S12USDT']);
  await person.clear(screen.getByRole('searchbox'));
  expect(names()).toHaveLength(16);
  await person.type(screen.getByRole('searchbox'), 'nothing');
  expect(screen.getByText('No match')).toBeTruthy();
  await push({ funds: fundsThatFell(15) });
  expect(screen.queryByRole('searchbox')).toBeNull();
  await push({ funds: fundsThatFell(4) });
  expect(screen.getAllByRole('table')).toHaveLength(4);
});

test.each([
  [-25 * hour, 'as of 18 Nov 23:00 UTC'],
  [hour, 'as of 01:00 UTC'],
])('a long list shows the stamp of a fund that differs by %d ms from the others', async (off, words) => {
  const [first, ...others] = fundsThatFell(5).map((fund) => ({ ...fund, updateTime: stamp }));
  await openPopover({ funds: [{ ...(first ?? fundWith([])), updateTime: stamp + off }, ...others] });
  expect(screen.getAllByText(/^as of .*UTC$/, { selector: 'tbody *' }).map(textOf)).toEqual([words]);
});

test('with every digit the decimal points of a column are aligned', async () => {
  const balances = [{ marginBalance: '793930579.315848' }, { asset: 'BTC', marginBalance: '61.73143554' }];
  await openPopover({ funds: [fundWith(balances)], settings: { ...defaultSettings, numberStyle: 'full' } });
  const fractions = [...document.querySelectorAll<HTMLElement>('.fraction')];
  expect(fractions.map(({ textContent, style }) => [textContent, style.minWidth])).toEqual([
    ['.315848', '9ch'],
    ['.73143554', '9ch'],
  ]);
});

test('the bell of a fund adds a rule for the fund in two clicks', async () => {
  const { person, press, sentBy } = await openPopover({ funds: fundsThatFell(2) });
  await press('Alert me about S1USDT');
  await person.click(await screen.findByRole('menuitem', { name: 'Falls 10% within 24 hours' }));
  const rule = { kind: 'fall', symbol: 'S1USDT', asset: 'USDT', percent: '10', window: 'day', enabled: true };
  expect(sentBy('changeSettings')).toMatchObject([{ rules: [...defaultSettings.rules, rule] }]);
  expect(document.querySelector('.spoken[aria-live]')?.textContent).toMatch(/^Rule added: S1USDT: Falls 10%/);
});

test.each([
  ['793930579.315848', 'Drops to 635M USDT', '635000000'],
  ['-1000.5', 'Drops to −1.2K USDT', '-1200'],
  ['0.00000000', null, null],
])('the bell of a fund offers a round amount below %s: %s', async (marginBalance, name, amount) => {
  const { person, press, sentBy } = await openPopover({ funds: [fundWith([{ marginBalance }])] });
  await press(/^Alert me/);
  await screen.findByRole('menuitem', { name: /^Falls 10%/ });
  const offer = screen.queryByRole('menuitem', { name: /^Drops/ });
  expect(offer?.textContent ?? null).toBe(name);
  if (offer === null) return;
  await person.click(offer);
  expect(sentBy('changeSettings')).toMatchObject([{ rules: [{}, {}, { kind: 'below', asset: 'USDT', amount }] }]);
});

test('the bell of a fund opens the rules, and closes on Escape with the focus on the bell', async () => {
  const { person, sentBy } = await openPopover({ funds: fundsThatFell(1) });
  const bell = screen.getByRole('button', { name: /^Alert me/ });
  await person.click(bell);
  await screen.findByRole('menu');
  await person.keyboard('{Escape}');
  expect(document.activeElement).toBe(bell);
  await person.click(bell);
  await person.click(await screen.findByRole('menuitem', { name: 'More rules…' }));
  expect(sentBy('openSettings')).toEqual(['alerts']);
});
