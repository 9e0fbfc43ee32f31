import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { stamp } from '../fake-bridge.ts';
import { openPopover } from '../open-page.ts';
import { changeOf, day, drainedFund, fundWith } from '../recorded-funds.ts';

/** What a row says after its header, cell by cell. */
function cellsOf(asset: string): string[] {
  const row = screen.getByRole('rowheader', { name: new RegExp(`^${asset}`) }).closest('tr') as HTMLElement;
  return within(row)
    .getAllByRole('cell')
    .map(({ textContent }) => (textContent ?? '').replace(/\s+/g, ' ').trim());
}

describe('a change', () => {
  test('has an arrow, a sign, a percentage and its exact amount, and its column says the window', async () => {
    await openPopover({ funds: [drainedFund] });
    expect(cellsOf('USDT')[1]).toBe('▼ −19.15%');
    expect(screen.getByTitle('−188,000,000 USDT')).toBeTruthy();
    expect(cellsOf('BTC')[1]).toBe('unchanged');
    expect(screen.getByRole('columnheader', { name: 'Change 24 h' })).toBeTruthy();
  });

  test.each([
    ['1500000.25', null, '▲ +1.5M'],
    ['-0.01', '-0.00', '▼ −0.00%'],
    ['-0.01', '0.00', '▼ −0.00%'],
    ['0.01', '0.00', '▲ +0.00%'],
  ])(
    'of %s, %s percent, keeps its sign and is an amount where there is no percentage',
    async (absolute, percent, words) => {
      await openPopover({ funds: [fundWith([{ changes: [changeOf(absolute, percent)] }])] });
      expect(cellsOf('USDT')[1]).toBe(words);
    },
  );

  test('in a recording younger than a day has its start in the column head', async () => {
    const changes = [{ ...changeOf('1', '1.00'), complete: false, since: stamp + 1000 }];
    await openPopover({ funds: [fundWith([{ updateTime: stamp + 60_000, changes }])] });
    expect(screen.getByRole('columnheader', { name: 'Change since 00:00 UTC' })).toBeTruthy();
    expect(cellsOf('USDT')[1]).toBe('▲ +1.00%');
  });

  test('over another window than the others says its own start, and an unknown one is called new', async () => {
    const usdt = { changes: [changeOf('1', '1.00')] };
    await openPopover({
      funds: [fundWith([usdt, { asset: 'BTC', changes: [changeOf('1', '1.00', 4)] }, { asset: 'FDUSD' }])],
    });
    expect(['USDT', 'BTC', 'FDUSD'].map((asset) => cellsOf(asset)[1])).toEqual([
      '▲ +1.00%',
      '▲ +1.00% since 16 Nov',
      'new',
    ]);
  });
});

describe('a sparkline', () => {
  test.each([
    ['−23.66% since 21 Oct, now at its lowest', drainedFund],
    ['flat since 19 Nov', fundWith([{ changes: [changeOf('0', '0.00')], sparkline: [0.5, 0.5] }])],
  ])('says in words what it shows: %s', async (name, fund) => {
    await openPopover({ funds: [fund] });
    expect(screen.getByRole('img', { name })).toBeTruthy();
  });

  test('of three days fills its width', async () => {
    await openPopover({ funds: [drainedFund] });
    const path = screen.getByRole('img').querySelector('path')?.getAttribute('d') ?? '';
    const across = [...path.matchAll(/[ML]([\d.]+) /g)].map(([, x]) => Number(x));
    expect(across).toHaveLength(4);
    expect(across[0]).toBeCloseTo(2, 0);
    expect(across.at(-1)).toBeCloseTo(58, 0);
  });

  test('is not drawn for one sample', async () => {
    await openPopover({ funds: [fundWith([{ changes: [changeOf('1', '1.00')], sparkline: [] }])] });
    expect(screen.queryByRole('img')).toBeNull();
  });
});

describe('a fund says', () => {
  test('since when it is recorded while nothing can be compared', async () => {
    await openPopover({ funds: [fundWith([{}], { recordedSince: stamp })] });
    expect(screen.getByText('Recorded since 20 Nov. Changes appear with the next new balances.')).toBeTruthy();
    expect(screen.queryByRole('columnheader', { name: /Change/ })).toBeNull();
  });

  test.each([
    [[], ['A', 'B', 'C'], '3 symbols left on 12 Nov'],
    [['D'], [], '1 symbol joined on 12 Nov'],
    [['D', 'E'], ['A'], '1 symbol left, 2 symbols joined on 12 Nov'],
  ])('that %j joined and %j left', async (added, removed, words) => {
    const membership = { at: stamp - 8 * day, added, removed };
    await openPopover({ funds: [fundWith([{ changes: [changeOf('1', '1.00')] }], { membership })] });
    expect(screen.getByText(words)).toBeTruthy();
  });
});
