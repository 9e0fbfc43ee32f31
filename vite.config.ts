import { builtinModules } from 'node:module';
import { extname } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { type BuildEnvironmentOptions, defineConfig, type Plugin } from 'vite';
import { licences } from './scripts/licences.ts';

const builtin = [/^node:/, ...builtinModules];

function nodeBundle(
  entry: string,
  fileName: string,
  format: 'es' | 'cjs',
  outDir: string,
  external = ['electron', ...builtin],
): BuildEnvironmentOptions {
  return {
    outDir,
    emptyOutDir: true,
    target: 'node24',
    minify: false, // a stack trace in a person's log names functions and lines as they are written
    sourcemap: 'hidden', // to read stack traces with; not packaged
    copyPublicDir: false,
    rolldownOptions: {
      input: entry,
      external,
      platform: 'node',
      output: { format, entryFileNames: fileName, chunkFileNames: `[name]${extname(fileName)}` },
    },
  };
}

/** A page is bundled by itself: what two pages share would else bring along what only one of them needs. */
function page(name: string, emptyOutDir: boolean): BuildEnvironmentOptions {
  return {
    outDir: '../dist/renderer',
    emptyOutDir,
    target: 'chrome150',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // Slow machines build slowly; that is no news.
    rolldownOptions: { input: { [name]: `renderer/${name}.html` }, checks: { bundlerTimings: false } },
  };
}

/**
 * Trusted Types let no text become markup, not even an empty one. The library empties the element for screen readers
 * that way; this is the only change to other people's code.
 */
const withoutMarkupFromText: Plugin = {
  name: 'without-markup-from-text',
  transform: {
    filter: { id: /svelte-dnd-action\/(dist\/index\.mjs|src\/helpers\/aria\.js)$/ },
    handler(code) {
      const safe = code.replace('alertsDiv.innerHTML = "";', 'alertsDiv.replaceChildren();');
      if (safe === code || safe.includes('.innerHTML')) throw new Error('svelte-dnd-action makes markup in a new way');
      return safe;
    },
  },
};

/**
 * electron-store asks Electron where its file is; the reader under plain Node says so itself, and there is no Electron.
 */
const withoutElectron: Plugin = {
  name: 'without-electron',
  enforce: 'pre',
  applyToEnvironment: ({ name }) => name === 'cli',
  resolveId: { filter: { id: /^electron$/ }, handler: (id) => `\0without:${id}` },
  load: { filter: { id: /^\0without:electron$/ }, handler: () => 'export default {};' },
};

const bundled = licences();

/** `vite build` builds all five: the main process, the preload, the two pages and the reader under plain Node. The messages must be compiled. */
export default defineConfig({
  root: 'renderer',
  base: './',
  publicDir: false,
  plugins: [svelte({ configFile: false }), withoutMarkupFromText, withoutElectron, bundled.plugin],
  builder: {
    sharedConfigBuild: true,
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment);
      }
      bundled.write('dist/licences.json');
    },
  },
  environments: {
    client: { build: page('popover', true) },
    settings: { consumer: 'client', build: page('settings', false) },
    main: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'], conditions: ['node', 'import', 'module', 'default'] },
      build: nodeBundle('electron/main.ts', 'main.js', 'es', '../dist/main'),
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: nodeBundle('electron/preload.ts', 'preload.cjs', 'cjs', '../dist/preload'),
    },
    cli: {
      consumer: 'server',
      resolve: { noExternal: true, conditions: ['node', 'import', 'module', 'default'] },
      build: nodeBundle('electron/command-line/readers/node-main.ts', 'backstop.mjs', 'es', '../dist/cli', builtin),
    },
  },
});
