import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type CommandName, contract } from '../../../../electron/ipc/contract.ts';

const accepts = (name: CommandName, argument: unknown): boolean => v.is(contract[name].argument, argument);
const junk = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.double(), fc.bigInt(), fc.constant(Symbol('x')), fc.date());
const runs = { numRuns: 1000 };

const rule = { id: 'r', enabled: true, symbol: null, kind: 'membership' };
const boolean = [[true, false], [undefined]] as const;
const textOf = (maximum: number) => [['', '币安人生 793,930', 'x'.repeat(maximum)], ['x'.repeat(maximum + 1)]] as const;
const ids = [
  [[], ['1', '22']],
  [undefined, '1', [1], [null], ['x'.repeat(33)], Array(1001).fill('1'), { 0: '1' }],
] as const;

/** What each command with an argument takes, and what of the same type it refuses. */
const takers: readonly (readonly [CommandName, takes: readonly unknown[], refuses: readonly unknown[]])[] = [
  ['setPaused', ...boolean],
  ['reportOnline', ...boolean],
  ['setStartAtLogin', ...boolean],
  ['copyDiagnostics', ...boolean],
  ['showSample', ...boolean],
  ['copy', ...textOf(2_000_000)],
  ['suggestSymbols', ...textOf(64)],
  ['readSymbolList', ...textOf(1_000_000)],
  ['openFolder', ['logs', 'data'], ['', '/', '../x', undefined, ['logs']]],
  ['openSettings', ['watchlist', 'about', undefined], ['', 'elsewhere', '../popover', ['about'], {}]],
  ['reportAlertsOnScreen', ...ids],
  ['dismissAlerts', ...ids],
  ['resizePopover', [0, 640.5], [-1, 1e6, Number.NaN, Number.POSITIVE_INFINITY, '320', undefined]],
  ['showFund', [1], [0, 1.5, '1', null]],
  [
    'getFundDetail',
    [{ fund: 1, range: 'week' }],
    [
      { fund: 1, range: 'eon' },
      { fund: null, range: 'week' },
    ],
  ],
  ['getFalls', [{ fund: 1, asset: 'USDT' }], [{ fund: 1 }, { fund: 1, asset: 'x'.repeat(65) }]],
  ['exportHistory', [{ fund: null, format: 'plain' }], [{ format: 'plain' }, { fund: 1, format: '../x' }]],
  ['exportAllFunds', [{ format: 'plain' }], [{}, { format: 'plain', path: '/x' }]],
  ['getPastAlerts', [{ fund: null }, { fund: 1 }], [{}, { fund: '1' }]],
  ['replayRules', [[], [rule]], [rule, [rule, rule], [null]]],
  ['chooseRecipient', [null, { kind: 'ntfy', url: 'https://ntfy.example/topic', token: '' }], [{ kind: 'ntfy' }]],
  [
    'changeSettings',
    [
      { watchlist: ['BTCUSDT', '币安人生USDT'], refreshMinutes: 5 },
      { language: 'zh-CN', keepOpen: true },
    ],
    [
      { theme: 'dark', watchlist: ['BTCUSDT', ''] },
      { theme: 'dark', refreshMinutes: 0 },
      { watchlist: Array.from({ length: 100_000 }, (_, index) => `S${index}`) },
    ],
  ],
];
const withArgument = new Set(takers.map(([name]) => name));
const commands = Object.entries(contract).flatMap(([name, { direction }]) =>
  direction === 'command' ? [name as CommandName] : [],
);

test.each(takers)('%s takes what a page may send, and refuses all else', (name, takes, refuses) => {
  const types = new Set(takes.map((value) => typeof value));
  for (const argument of takes) expect(accepts(name, argument)).toBe(true);
  for (const argument of refuses) expect(accepts(name, argument)).toBe(false);
  fc.assert(
    fc.property(junk, (argument) => types.has(typeof argument) || !accepts(name, argument)),
    runs,
  );
});

test.each(commands.filter((name) => !withArgument.has(name)))('%s takes nothing, and refuses anything else', (name) => {
  expect(accepts(name, undefined)).toBe(true);
  fc.assert(
    fc.property(junk, (argument) => !accepts(name, argument)),
    runs,
  );
});

test('changeSettings refuses a whole change for the sake of one bad member', () => {
  const good = { theme: 'dark', refreshMinutes: 5 };
  expect(accepts('changeSettings', good)).toBe(true);
  fc.assert(
    fc.property(fc.string(), junk, (name, value) => {
      fc.pre(!['watchlist', 'refreshMinutes', 'language', 'theme', 'keepOpen'].includes(name));
      const change: object = Object.defineProperty({ ...good }, name, { value, enumerable: true });
      expect(accepts('changeSettings', change)).toBe(false);
    }),
    runs,
  );
});
