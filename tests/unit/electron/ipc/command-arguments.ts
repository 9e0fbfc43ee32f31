import { type CommandName, contract } from '../../../../electron/ipc/contract.ts';

export const commands = Object.entries(contract).flatMap(([name, { direction }]) =>
  direction === 'command' ? [name as CommandName] : [],
);

const rule = { id: 'fall', enabled: true, symbol: null, kind: 'fall', asset: null, percent: '10', window: 'day' };
const boolean = [[true, false], [undefined]] as const;
const textOf = (maximum: number) => [['', '币安人生 793,930', 'x'.repeat(maximum)], ['x'.repeat(maximum + 1)]] as const;
const ids = [
  [['1', '22'], []],
  [undefined, '1', [1], [null], ['x'.repeat(33)], Array(1001).fill('1'), { 0: '1' }],
] as const;

/** What each command with an argument accepts, and what of the same type it refuses. */
export const commandArguments: readonly (readonly [
  CommandName,
  accepted: readonly unknown[],
  refused: readonly unknown[],
])[] = [
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
  [
    'exportHistory',
    [
      { fund: 1, format: 'plain' },
      { fund: null, format: 'plain' },
    ],
    [{ format: 'plain' }, { fund: 1, format: '../x' }],
  ],
  ['exportAllFunds', [{ format: 'plain' }], [{}, { format: 'plain', path: '/x' }]],
  ['getPastAlerts', [{ fund: 1 }, { fund: null }], [{}, { fund: '1' }]],
  ['replayRules', [[rule], []], [rule, [rule, rule], [null]]],
  ['chooseRecipient', [{ kind: 'ntfy', url: 'https://ntfy.example/topic', token: '' }, null], [{ kind: 'ntfy' }]],
  [
    'changeSettings',
    [
      {
        watchlist: ['BTCUSDT', '币安人生USDT'],
        pinned: 'BTCUSDT',
        refreshMinutes: 5,
        theme: 'dark',
        keepOpen: true,
        fallsFrom: '2',
        shortcut: 'Control+Alt+B',
        source: 'https://exchange.example',
        serverPort: 4000,
        proxy: { mode: 'manual', server: 'http://proxy.example:8080' },
        rules: [{ id: 'late', enabled: true, symbol: 'BTCUSDT', kind: 'overdue', hours: 3 }],
        quietHours: { from: 0, to: 60 },
      },
    ],
    [
      { theme: 'dark', watchlist: ['BTCUSDT', ''] },
      { theme: 'dark', refreshMinutes: 0 },
      { watchlist: Array.from({ length: 100_000 }, (_, index) => `S${index}`) },
    ],
  ],
];
