import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const standIn = fileURLToPath(new URL('./tests/desktop/electron.ts', import.meta.url));

/** As for the end-to-end tests: a stall must not fail a run; what needed a second try is marked in the report. */
const retry = process.env.CI ? 1 : 0;

/** Two worlds: the main process and the tools in Node, the pages in a light browser. The messages must be compiled. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          // No test waits for time to pass; these only bound how long a slow or busy machine may take.
          testTimeout: 30_000,
          hookTimeout: 60_000,
          retry,
          environment: 'node',
          include: ['tests/unit/**/*.test.ts', 'tests/fuzz/**/*.test.ts'],
          exclude: ['tests/unit/renderer/**'],
          // In plain Node `import 'electron'` would try to download it.
          alias: { electron: standIn },
          server: { deps: { inline: ['electron-store', 'electron-menubar', 'electron-log'] } },
        },
      },
      {
        plugins: [svelte({ configFile: false }), svelteTesting()],
        test: {
          name: 'pages',
          environment: 'happy-dom',
          retry,
          include: ['tests/unit/renderer/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
