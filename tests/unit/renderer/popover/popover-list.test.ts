import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { FundView } from '../../../../electron/funds/view/watchlist-view.ts';
import { defaultSettings } from '../../../../electron/settings/settings.ts';
import { stamp } from '../fake-bridge.ts';
import { openPopover } from '../open-page.ts';
import { changeOf, fundWith } from '../recorded-funds.ts';

const hour = 60 * 60_000;

/** Funds of which each later one in the watchlist fell deeper. */
function fundsThatFell(count: number): FundView[] {
  return Array.from({ length: count }, (_, index) => {
    const symbol = `S${index}USDT`;
    const changes = [changeOf(`-${index}`, `-${index}.00`)];
    return fundWith([{ changes }], { key: symbol, watched: [symbol], symbols: [symbol, `M${index}USDC`] });
  });
}

const names = (): (string | null)[] =>
  screen
    .getAllByRole('rowheader')
    .map((header) => within(header).getAllByRole('button')[1]?.textContent?.trim() ?? null);

describe('a long list', () => {
  test('has one line per fund with its main balance, its change over 24 hours and its sparkline', async () => {
    const balances = [
      { asset: 'BTC', marginBalance: '2', changes: [changeOf('0', '0.00')] },
      { marginBalance: '700000000', changes: [changeOf('-1', '-23.70')], sparkline: [1, 0] },
    ];
    await openPopover({ funds: [...fundsThatFell(5), fundWith(balances, { key: 'X', watched: ['XUSDT', 'YUSDT'] })] });
    const line = screen.getByRole('button', { name: 'XUSDT, YUSDT' }).closest('tr') as HTMLElement;
    const cells = within(line).getAllByRole('cell');
    expect(within(line).getByText('+1')).toBeTruthy();
    expect(
      within(cells[0] as HTMLElement).getByRole('button', { name: /^700M, exactly 700,000,000 USDT/ }),
    ).toBeTruthy();
    expect(cells[1]?.textContent?.replace(/\s+/g, ' ').trim()).toBe('▼ −23.70%');
    expect(within(cells[2] as HTMLElement).getByRole('img')).toBeTruthy();
  });

  test('names the asset of a fall that is not in the main balance', async () => {
    const balances = [
      { changes: [changeOf('0', '0.00')] },
      { asset: 'BTC', marginBalance: '2', changes: [changeOf('-2', '-50.00')] },
    ];
    await openPopover({ funds: [fundWith(balances, { key: 'X', watched: ['XUSDT'] }), ...fundsThatFell(5)] });
    const line = screen.getByRole('button', { name: 'XUSDT' }).closest('tr') as HTMLElement;
    expect(within(line).getAllByRole('cell')[1]?.textContent?.replace(/\s+/g, ' ').trim()).toBe('BTC ▼ −50.00%');
  });

  test('starts with the worst, or follows the watchlist', async () => {
    const funds = fundsThatFell(6);
    const { person, push, sent } = await openPopover({ funds });
    expect(names()).toEqual(['S5USDT', 'S4USDT', 'S3USDT', 'S2USDT', 'S1USDT', 'S0USDT']);
    await person.click(screen.getByRole('button', { name: 'Order: Worst first' }));
    expect(sent).toContainEqual(['changeSettings', { fundOrder: 'watchlist' }]);
    await push({ funds, settings: { ...defaultSettings, fundOrder: 'watchlist' } });
    expect(names()[0]).toBe('S0USDT');
  });

  test('opens the table of a fund in place, and Escape closes only the table', async () => {
    const { person, sent } = await openPopover({ funds: fundsThatFell(6) });
    const opener = screen.getByRole('button', { name: 'Balances of S5USDT' });
    await person.click(opener);
    expect(screen.getByRole('region', { name: 'S5USDT' })).toBeTruthy();
    await person.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'S5USDT' })).toBeNull();
    expect(document.activeElement).toBe(opener);
    expect(sent.map(([name]) => name)).not.toContain('hidePopover');
  });

  test('is navigated with the arrow keys, also along each line', async () => {
    const { person } = await openPopover({ funds: fundsThatFell(6) });
    await person.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement?.closest('tr')?.textContent).toContain('S4USDT');
    await person.keyboard('{ArrowLeft}');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('S4USDT');
    await person.keyboard('{ArrowLeft}');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Balances of S4USDT');
  });

  test('above fifteen can be searched, also by unwatched members', async () => {
    const { person } = await openPopover({ funds: fundsThatFell(16) });
    await person.type(screen.getByRole('searchbox', { name: 'Find a fund' }), 'm12usdc');
    expect(names()).toEqual(['S12USDT']);
    await person.clear(screen.getByRole('searchbox'));
    expect(names()).toHaveLength(16);
    await person.type(screen.getByRole('searchbox'), 'nothing');
    expect(screen.getByText('No match')).toBeTruthy();
  });

  test('up to fifteen has no field, and up to four shows whole tables', async () => {
    const { push } = await openPopover({ funds: fundsThatFell(15) });
    expect(screen.queryByRole('searchbox')).toBeNull();
    await push({ funds: fundsThatFell(4) });
    expect(screen.getAllByRole('table')).toHaveLength(4);
  });

  test.each([
    [-25 * hour, 'as of 18 Nov 23:00 UTC'],
    [hour, 'as of 01:00 UTC'],
  ])('shows the stamp of a fund that differs by %d ms from the others', async (off, words) => {
    const funds = fundsThatFell(5).map((fund, index) => (index === 0 ? { ...fund, updateTime: stamp + off } : fund));
    await openPopover({ funds });
    expect(screen.getAllByText(/^as of .*UTC$/, { selector: 'tbody *' }).map(({ textContent }) => textContent)).toEqual(
      [words],
    );
  });
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

describe('the bell of a fund', () => {
  test('adds a rule for the fund in two clicks', async () => {
    const { person, sent } = await openPopover({ funds: fundsThatFell(2) });
    await person.click(screen.getByRole('button', { name: 'Alert me about S1USDT' }));
    await person.click(await screen.findByRole('menuitem', { name: 'Falls 10% within 24 hours' }));
    const [, patch] = sent.find(([name]) => name === 'changeSettings') ?? [];
    expect(patch).toMatchObject({
      rules: [
        ...defaultSettings.rules,
        { kind: 'fall', symbol: 'S1USDT', asset: 'USDT', percent: '10', window: 'day', enabled: true },
      ],
    });
    expect(document.querySelector('.spoken[aria-live]')?.textContent).toMatch(/^Rule added: S1USDT: Falls 10%/);
  });

  test.each([
    ['793930579.315848', 'Drops to 635M USDT', '635000000'],
    ['-1000.5', 'Drops to −1.2K USDT', '-1200'],
  ])('offers a round amount below %s', async (marginBalance, name, amount) => {
    const { person, sent } = await openPopover({ funds: [fundWith([{ marginBalance }])] });
    await person.click(screen.getByRole('button', { name: /^Alert me/ }));
    await person.click(await screen.findByRole('menuitem', { name }));
    expect(sent.at(-1)?.[1]).toMatchObject({ rules: [{}, {}, { kind: 'below', asset: 'USDT', amount }] });
  });

  test('offers no amount below a balance of zero', async () => {
    const { person } = await openPopover({ funds: [fundWith([{ marginBalance: '0.00000000' }])] });
    await person.click(screen.getByRole('button', { name: /^Alert me/ }));
    await screen.findByRole('menuitem', { name: /^Falls 10%/ });
    expect(screen.queryByRole('menuitem', { name: /^Drops/ })).toBeNull();
  });

  test('opens the rules, and closes on Escape with the focus on the bell', async () => {
    const { person, sent } = await openPopover({ funds: fundsThatFell(1) });
    const bell = screen.getByRole('button', { name: /^Alert me/ });
    await person.click(bell);
    await screen.findByRole('menu');
    await person.keyboard('{Escape}');
    expect(document.activeElement).toBe(bell);
    await person.click(bell);
    await person.click(await screen.findByRole('menuitem', { name: 'More rules…' }));
    expect(sent).toContainEqual(['openSettings', 'alerts']);
  });
});
