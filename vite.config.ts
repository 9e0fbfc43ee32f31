import { builtinModules } from 'node:module';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { type BuildEnvironmentOptions, defineConfig, type Plugin } from 'vite';

const external = ['electron', /^node:/, ...builtinModules];

function nodeBundle(entry: string, fileName: string, format: 'es' | 'cjs', outDir: string): BuildEnvironmentOptions {
  return {
    outDir,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: true,
    copyPublicDir: false,
    rolldownOptions: {
      input: entry,
      external,
      platform: 'node',
      output: { format, entryFileNames: fileName, codeSplitting: false },
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
    rolldownOptions: { input: { [name]: `renderer/${name}.html` } },
  };
}

/**
 * Svelte guards its code for server-rendered pages by one flag, and the bundler cannot see that nothing here ever sets
 * it: that code is a twentieth of the popover.
 */
const withoutHydration: Plugin = {
  name: 'without-hydration',
  transform: {
    filter: { id: /svelte\/src\/internal\/client\/dom\/hydration\.js$/ },
    handler(code) {
      const lean = code
        .replace('export let hydrating = false;', 'export const hydrating = false;')
        .replace('\thydrating = value;\n', '');
      if (/\blet hydrating|hydrating = value/.test(lean)) throw new Error('Svelte has changed its hydration flag');
      return lean;
    },
  },
};

const svelteOptions = {
  configFile: false,
  compilerOptions: {
    discloseVersion: false,
    cssHash: ({ hash, filename, css }: { hash: (text: string) => string; filename: string; css: string }) =>
      `s${hash(filename ?? css).slice(0, 4)}`,
  },
} as const;

/** `vite build` builds all four: the main process, the preload and the two pages. The messages must be compiled. */
export default defineConfig({
  root: 'renderer',
  base: './',
  publicDir: false,
  plugins: [svelte(svelteOptions), withoutHydration],
  builder: {
    sharedConfigBuild: true,
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment);
      }
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
  },
});
