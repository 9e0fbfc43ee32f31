import { runTypeScript } from './ready/install.mjs';

await runTypeScript(new URL('./start/run.ts', import.meta.url));
