// Who may import whom. A failure names the rule; its comment says what to do instead.

const electronPackages = [
  '^electron$',
  '^electron-(menubar|log|updater)',
  '^node_modules/electron(-menubar|-log|-updater)?/',
];
const pureRooms = '^electron/(funds|alerts/judging|history/comparison)/';
const roomsWithoutDesktop =
  '^electron/(base|funds|exchange|refresh|history|watchlist|alerts|market-data|settings|updates|reports|server|outgoing|core)/';

/** Rooms from the ground up: each may import those before it, and never one after it. */
const storeys = [
  'base',
  'funds',
  'exchange',
  'history',
  'settings|watchlist|refresh|alerts|market-data|updates|reports|server|outgoing',
  'core',
  'ipc',
  'desktop|command-line',
];

const upward = storeys.slice(1).map((_, index) => ({
  name: `no-upward-import-to-${storeys[index + 1].replaceAll('|', '-or-')}`,
  comment: `Rooms import downwards only: ${storeys.join(' < ')}. Move the type or function to the lower room.`,
  severity: 'error',
  from: { path: `^electron/(${storeys.slice(0, index + 1).join('|')})/` },
  to: { path: `^electron/(${storeys[index + 1]})/` },
}));

export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Two modules that need each other are one module, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-rooms',
      comment:
        'funds/, alerts/judging/ and history/comparison/ import their own files, funds/, base/ and bignumber.js.',
      severity: 'error',
      from: { path: pureRooms },
      to: { pathNot: [pureRooms, '^electron/base/', 'bignumber[.]js'] },
    },
    {
      name: 'funds-know-funds',
      comment: 'funds/ knows neither alerts nor the history.',
      severity: 'error',
      from: { path: '^electron/funds/' },
      to: { path: '^electron/(alerts|history)/' },
    },
    {
      name: 'electron-at-the-desktop',
      comment: 'Only main.ts, preload.ts, desktop/, command-line/ and the two sides of ipc/ import Electron.',
      severity: 'error',
      from: {
        path: '^(electron|renderer|messages)/',
        pathNot: [
          '^electron/(main|preload|ipc/main-side|ipc/renderer-side)[.]ts$',
          '^electron/(desktop|command-line)/',
        ],
      },
      to: { path: electronPackages },
    },
    {
      name: 'electron-store-in-one-module',
      comment: 'electron-store is used by settings/json-file.ts alone.',
      severity: 'error',
      from: { pathNot: '^electron/settings/json-file[.]ts$' },
      to: { path: ['^electron-store$', '^node_modules/electron-store/'] },
    },
    {
      name: 'no-desktop-below',
      comment: 'The way of the data runs without a desktop.',
      severity: 'error',
      from: { path: roomsWithoutDesktop },
      to: { path: '^electron/(desktop|command-line|ipc)/' },
    },
    {
      name: 'main-knows-no-page',
      comment: 'The main process does not import renderer/.',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^renderer/' },
    },
    {
      name: 'pages-take-types',
      comment:
        'renderer/ imports types from electron/, and values of base/limits.ts, base/origin.ts and base/visible-text.ts alone.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: {
        path: '^electron/',
        pathNot: '^electron/base/(limits|origin|visible-text)[.]ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pages-know-no-node',
      comment: 'A page imports neither Electron nor Node.',
      severity: 'error',
      from: { path: '^(renderer|messages)/', pathNot: '^messages/compile[.]ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'messages-serve-both',
      comment:
        'messages/ serves both processes and knows neither; base/{duration,once,visible-text}.ts serve all three.',
      severity: 'error',
      from: { path: '^messages/' },
      to: {
        path: ['^renderer/', '^electron/'],
        pathNot: '^electron/base/(duration|once|visible-text)[.]ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'The product does not import tests/.',
      severity: 'error',
      from: { path: '^(electron|renderer|messages)/' },
      to: { path: '^tests/' },
    },
    ...upward,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^messages/compiled/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.svelte'] },
  },
};
