import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type CommandName, contract } from '../../../../electron/ipc/contract.ts';

const accepts = (name: CommandName, argument: unknown): boolean => v.is(contract[name].argument, argument);

const withoutArgument: readonly CommandName[] = [
  'getState',
  'refresh',
  'dismissWelcome',
  'exportWatchlist',
  'getAbout',
  'checkForUpdates',
  'importWatchlist',
  'getAllFunds',
  'showExport',
  'makeServerToken',
  'testRecipient',
  'getHistoryFacts',
  'deleteHistory',
  'hidePopover',
  'sendTestNotification',
  'quit',
  'testConnection',
];
const junk = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.double(), fc.bigInt(), fc.constant(Symbol('x')), fc.date());
const runs = { numRuns: 1000 };

/** Whatever else is given is refused. */
function refusesJunk(name: CommandName, isTaken: (argument: unknown) => boolean = () => false): void {
  fc.assert(
    fc.property(
      junk.filter((argument) => !isTaken(argument)),
      (argument) => {
        expect(accepts(name, argument)).toBe(false);
      },
    ),
    runs,
  );
}

/** An object without members changes nothing, and may pass. */
function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}

test('every message says its direction, and every command guards its argument', () => {
  for (const entry of Object.values(contract)) {
    if (entry.direction === 'command') expect(v.safeParse(entry.argument, Symbol('junk')).success).toBe(false);
    else expect(entry.direction).toBe('push');
  }
});

test('the commands are known by name: a new one brings its own line here', () => {
  const commands = Object.entries(contract).flatMap(([name, entry]) => (entry.direction === 'command' ? [name] : []));
  expect(commands.sort()).toEqual(
    [
      ...withoutArgument,
      'setPaused',
      'changeSettings',
      'chooseRecipient',
      'copy',
      'openSettings',
      'resizePopover',
      'reportOnline',
      'setStartAtLogin',
      'replayRules',
      'getPastAlerts',
      'reportAlertsOnScreen',
      'putAlertsAway',
      'openFolder',
      'copyDiagnostics',
      'getFundDetail',
      'getFalls',
      'exportHistory',
      'exportAllFunds',
      'showFund',
      'showSample',
      'suggestSymbols',
      'readSymbolList',
    ].sort(),
  );
});

test.each(withoutArgument)('%s takes nothing, and refuses anything else', (name) => {
  expect(accepts(name, undefined)).toBe(true);
  refusesJunk(name);
});

test.each(['setPaused', 'reportOnline', 'setStartAtLogin', 'copyDiagnostics'] as const)(
  '%s takes a boolean and nothing else',
  (name) => {
    expect(accepts(name, true)).toBe(true);
    expect(accepts(name, false)).toBe(true);
    expect(accepts(name, undefined)).toBe(false);
    refusesJunk(name, (argument) => typeof argument === 'boolean');
  },
);

test.each([
  ['copy', 2_000_000],
  ['suggestSymbols', 64],
  ['readSymbolList', 1_000_000],
] as const)('%s takes a text of at most %i units and nothing else', (name, maximum) => {
  expect(accepts(name, '币安人生 793,930,579.315848')).toBe(true);
  expect(accepts(name, '')).toBe(true);
  expect(accepts(name, 'x'.repeat(maximum))).toBe(true);
  expect(accepts(name, 'x'.repeat(maximum + 1))).toBe(false);
  refusesJunk(name, (argument) => typeof argument === 'string');
});

test('openFolder takes one of the two folders and no path', () => {
  for (const folder of ['logs', 'data']) expect(accepts('openFolder', folder)).toBe(true);
  for (const folder of ['', '/', '../x', undefined, null, 7, ['logs']])
    expect(accepts('openFolder', folder)).toBe(false);
});

test('openSettings takes a section of the window or none', () => {
  for (const section of ['watchlist', 'network', 'about', undefined])
    expect(accepts('openSettings', section)).toBe(true);
  for (const section of ['', 'elsewhere', '../popover', null, 7, ['about'], {}])
    expect(accepts('openSettings', section)).toBe(false);
});

test.each(['reportAlertsOnScreen', 'putAlertsAway'] as const)(
  '%s takes a list of short ids and nothing else',
  (name) => {
    for (const ids of [[], ['1'], ['1', '22']]) expect(accepts(name, ids)).toBe(true);
    for (const ids of [undefined, null, '1', 1, [1], [null], ['x'.repeat(33)], Array(1001).fill('1'), { 0: '1' }])
      expect(accepts(name, ids)).toBe(false);
  },
);

test('resizePopover takes a height that a screen can have and nothing else', () => {
  for (const height of [0, 320, 640.5]) expect(accepts('resizePopover', height)).toBe(true);
  for (const height of [-1, 1e6, Number.NaN, Number.POSITIVE_INFINITY, '320', null, undefined, [320]])
    expect(accepts('resizePopover', height)).toBe(false);
});

test('changeSettings takes a change to known members and nothing else', () => {
  expect(accepts('changeSettings', { watchlist: ['BTCUSDT', '币安人生USDT'], refreshMinutes: 5 })).toBe(true);
  expect(accepts('changeSettings', { language: 'zh-CN', theme: 'dark', keepOpen: true })).toBe(true);
  refusesJunk('changeSettings', isEmptyObject);
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
  expect(accepts('changeSettings', { ...good, watchlist: ['BTCUSDT', ''] })).toBe(false);
  expect(accepts('changeSettings', { ...good, refreshMinutes: 0 })).toBe(false);
});

test('changeSettings refuses a watchlist without measure', () => {
  const watchlist = Array.from({ length: 100_000 }, (_, index) => `S${index}`);
  expect(accepts('changeSettings', { watchlist })).toBe(false);
});

test('replayRules takes a list of rules and nothing else', () => {
  const rule = { id: 'r', enabled: true, symbol: null, kind: 'membership' };
  expect(accepts('replayRules', [])).toBe(true);
  expect(accepts('replayRules', [rule])).toBe(true);
  expect(accepts('replayRules', rule)).toBe(false);
  expect(accepts('replayRules', [rule, rule])).toBe(false);
  refusesJunk('replayRules', (argument) => Array.isArray(argument) && argument.length === 0);
});
