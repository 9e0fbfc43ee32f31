import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';
import { compileCache } from './tests/compile-cache.ts';

const standIn = fileURLToPath(new URL('./tests/desktop/electron.ts', import.meta.url));
const desktopTests = ['tests/unit/desktop/**/*.test.ts', 'tests/unit/electron/desktop/**/*.test.ts'];

const everywhere = {
  // A stall must not fail a run; what needed a second try is marked in the report.
  retry: process.env.CI ? 1 : 0,
  // No test waits for time to pass; these only bound how long a slow or busy machine may take.
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // For the programs that tests start.
  env: { NODE_COMPILE_CACHE: compileCache },
};

const inNode = {
  ...everywhere,
  environment: 'node',
  // In plain Node `import 'electron'` would try to download it.
  alias: { electron: standIn },
  server: { deps: { inline: ['electron-store', 'electron-menubar', 'electron-log'] } },
};

/** The messages must be compiled. Files share a process, except those of the simulated Electron, which keeps state that a file must not inherit. */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...inNode,
          name: 'node',
          isolate: false,
          include: ['tests/unit/**/*.test.ts', 'tests/fuzz/**/*.test.ts'],
          exclude: ['tests/unit/renderer/**', ...desktopTests],
        },
      },
      { test: { ...inNode, name: 'desktop', include: desktopTests } },
      {
        plugins: [svelte({ configFile: false }), svelteTesting()],
        test: {
          ...everywhere,
          name: 'pages',
          isolate: false,
          environment: 'happy-dom',
          setupFiles: ['tests/unit/renderer/begin-afresh.ts'],
          include: ['tests/unit/renderer/**/*.test.ts'],
        },
      },
    ],
  },
});
