import { readFileSync } from 'node:fs';
import { classicScriptOf } from './browser-script.ts';
import { contentsList } from './contents-record.ts';

/** Where every origin of the frames has its first script. */
export const frameScriptPath = '/.desktop/frame.js';

const files = [
  'host/codec.ts',
  'frame/context-bridge.ts',
  'frame/link.ts',
  'frame/ipc-renderer.ts',
  'frame/page-life.ts',
  'frame/permissions.ts',
  'frame/start.ts',
];

/** A preload script as an expression: the path it came from, and a function with the parameters that Electron gives it. */
function preloadExpression(path: string): string {
  const code = readFileSync(path, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');
  return `{ path: ${JSON.stringify(path)}, run: function (require, module, exports, process) {${code}\n} }`;
}

/**
 * The script that runs first in every frame. It knows the preload of every window; the frame picks its own by the
 * name that the desktop page gave it.
 */
export function frameScript(desktopOrigin: string): string {
  const preloads = contentsList
    .all()
    .flatMap(({ id, preferences: { preload } }) => (preload ? [`${id}: ${preloadExpression(preload)}`] : []));
  const given = `{ desktop: ${JSON.stringify(desktopOrigin)}, platform: ${JSON.stringify(process.platform)}, preloads: { ${preloads.join(', ')} } }`;
  return `(() => {\n'use strict';\n${classicScriptOf(files)}\nstart(${given});\n})();\n`;
}
