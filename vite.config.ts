import { builtinModules } from 'node:module';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { type BuildEnvironmentOptions, defineConfig, type Plugin } from 'vite';
import { licences } from './scripts/licences.ts';

const external = ['electron', /^node:/, ...builtinModules];

function nodeBundle(entry: string, fileName: string, format: 'es' | 'cjs', outDir: string): BuildEnvironmentOptions {
  return {
    outDir,
    emptyOutDir: true,
    target: 'node24',
    sourcemap: 'hidden', // for whoever reads a stack trace of the log; no package carries it
    copyPublicDir: false,
    rolldownOptions: {
      input: entry,
      external,
      platform: 'node',
      output: {
        format,
        entryFileNames: fileName,
        chunkFileNames: '[name].js', // what is loaded later; a page of an older run never asks for it
        // The names of functions stay: they are what a stack trace in a person's log tells.
        minify: { compress: true, codegen: true, mangle: { toplevel: true, keepNames: true } },
      },
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

/**
 * The popover keeps its state in `$state.raw` alone. Svelte's deep state would come along all the same, for a
 * parameter that nothing sets; what does set it fails the build.
 */
const withoutDeepState: Plugin = {
  name: 'without-deep-state',
  applyToEnvironment: ({ name }) => name === 'client',
  transform: {
    filter: { id: [/svelte\/src\/internal\/client\/reactivity\/sources\.js$/, /\.svelte(\.ts)?$/] },
    handler(code, id) {
      if (!id.endsWith('sources.js')) {
        if (/\$\.proxy\(|\$\.set\([\w$.]+,.+, true\)/.test(code))
          throw new Error(`${id} uses deep state: write $state.raw`);
        return null;
      }
      const lean = code.replace('should_proxy ? proxy(value) : value', 'value');
      if (lean === code) throw new Error('Svelte makes deep state in a new way');
      return lean;
    },
  },
};

/**
 * Vite's own loader of a later script and its styles can do much more than a page of one origin needs. A style that
 * fails to load fails the import, as Vite's does.
 */
const leanLoader: Plugin = {
  name: 'lean-loader',
  applyToEnvironment: ({ name }) => name === 'client',
  transform: {
    filter: { id: /vite\/preload-helper/ },
    handler: () => `
      export const __vitePreload = (load, files, base) =>
        Promise.all((files ?? []).filter((file) => file.endsWith('.css')).map((file) => new Promise((done, failed) => {
          const link = document.createElement('link');
          link.rel = 'stylesheet';
          link.href = new URL(file, base);
          link.onload = done;
          link.onerror = () => failed(new Error(\`\${file} could not be loaded\`));
          document.head.append(link);
        }))).then(load);`,
  },
};

/** Trusted Types let no text become markup, be it an empty one; the library empties the element for screen readers so. */
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

const svelteOptions = {
  configFile: false,
  compilerOptions: {
    discloseVersion: false,
    cssHash: ({ hash, filename, css }: { hash: (text: string) => string; filename: string; css: string }) =>
      `s${hash(filename ?? css).slice(0, 4)}`,
  },
} as const;

/**
 * electron-store brings along a validator of JSON schemas that it makes only where it is given a schema. Ours is never
 * given one (settings/json-file.ts says why), and the validator is more than half of all that a package would carry.
 */
const withoutSchemaValidator: Plugin = {
  name: 'without-schema-validator',
  enforce: 'pre',
  resolveId: {
    filter: { id: /^ajv(-formats|\/dist\/2020\.js)$/ },
    handler: (id) => `\0without:${id}`,
  },
  load: {
    filter: { id: /^\0without:/ },
    handler: () => `
      export class Ajv2020 {
        constructor() { throw new Error('Backstop is built without a validator of JSON schemas'); }
      }
      export default { default: Ajv2020 };`,
  },
};

/** Two helpers of electron-updater for which Node, or nothing, does as well. */
const leanUpdater: Plugin = {
  name: 'lean-updater',
  enforce: 'pre',
  resolveId: {
    filter: { id: /^(lodash\.isequal|debug)$/ },
    handler: (id, importer) => (/electron-updater|builder-util-runtime/.test(importer ?? '') ? `\0lean:${id}` : null),
  },
  load: {
    filter: { id: /^\0lean:/ },
    handler: (id) =>
      id.endsWith('isequal')
        ? `module.exports = require('node:util').isDeepStrictEqual;`
        : `exports.default = () => Object.assign(() => undefined, { enabled: false });`,
  },
};

const bundled = licences();

/** `vite build` builds all four: the main process, the preload and the two pages. The messages must be compiled. */
export default defineConfig({
  root: 'renderer',
  base: './',
  publicDir: false,
  plugins: [
    svelte(svelteOptions),
    withoutHydration,
    withoutDeepState,
    leanLoader,
    withoutSchemaValidator,
    withoutMarkupFromText,
    leanUpdater,
    bundled.plugin,
  ],
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
  },
});
