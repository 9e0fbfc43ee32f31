import { runTypeScript } from './ready/install.mjs';

await runTypeScript(new URL('./test/run.ts', import.meta.url));
