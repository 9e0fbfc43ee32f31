/**
 * Reads Backstop's recording under plain Node 24: without Electron, without a display. Built as dist/cli/backstop.mjs. An
 * older Node must get as far as the sentence that names the one it takes: nothing else may be imported at the top.
 */
const oldestNode = 24;

if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  process.stderr.write(`backstop: this needs Node ${oldestNode} or newer, and this is ${process.versions.node}\n`);
  process.exitCode = 2;
} else {
  const { run } = await import('./node-run.ts');
  process.exitCode = await run(process.argv.slice(2));
}

export {}; // a module, so that it may wait
