/**
 * Reads Backstop's recording with plain Node 24, without Electron and without a display. Built as dist/cli/backstop.mjs.
 * Nothing is imported statically, so that an older Node gets as far as the message about the required version.
 */
const oldestNode = 24;

if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  process.stderr.write(`backstop: this needs Node ${oldestNode} or newer, and this is ${process.versions.node}\n`);
  process.exitCode = 2;
} else {
  const { run } = await import('./node-run.ts');
  process.exitCode = await run(process.argv.slice(2));
}

export {}; // makes this file a module, for top-level await
