import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';
import { runToEnd } from './support/run-to-end.ts';

const root = join(import.meta.dirname, '..', '..');
const key = 's3cret-k3y';

/** A host that serves the exchange below a path with a person's key in it, as a paid mirror does. */
async function mirrorOf(exchange: string) {
  const server = createServer((incoming, outgoing) => {
    const path = (incoming.url ?? '').replace(`/${key}`, '');
    incoming.pipe(
      request(new URL(path, exchange), { method: incoming.method ?? 'GET' }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return { url: `http://127.0.0.1:${port}/${key}`, close: () => void server.close() };
}

test('the key in the path of a mirror is in no copied text, file, printout, page or line of the log', async ({
  launch,
  page,
  exchange,
  folder,
}, info) => {
  test.skip(info.project.metadata.host === 'electron', 'no test can answer the dialogs of a real system');
  const mirror = await mirrorOf(exchange.url);
  const place = [`--api-url=${mirror.url}`, '--user-data-dir', folder];
  const app = await launch({
    args: [`--api-url=${mirror.url}`, '--symbols', 'BTCUSDT,ACTUSDT'],
    exchangeFromSettings: true,
  });
  await app.popover.getByRole('button', { name: 'BTCUSDT', exact: true }).click();
  const texts = new Map<string, string>();

  await app.popover.getByRole('button', { name: 'Copy summary' }).click();
  await expect.poll(app.clipboard).toContain('BTCUSDT');
  texts.set('summary', await app.clipboard());
  await app.callBridge('copyDiagnostics', true);
  texts.set('diagnostics', await app.clipboard());
  await app.popover.getByRole('button', { name: 'Export as CSV…' }).click();
  await page.getByLabel('Path').fill(join(folder, 'history.csv'));
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(app.popover.getByText('Saved', { exact: true }).first()).toBeVisible();
  texts.set('CSV', readFileSync(join(folder, 'history.csv'), 'utf8'));

  for (const [program, ...words] of [
    ['dist/cli/backstop.mjs', '--funds'],
    ['dist/cli/backstop.mjs', '--events'],
    ['dist/cli/backstop.mjs', '--history', 'BTCUSDT'],
    ['tests/desktop/run.ts', '--', '--print', '--symbols', 'BTCUSDT'],
    ['tests/desktop/run.ts', '--', '--print=json', '--symbols', 'BTCUSDT'],
  ] as const) {
    const { stdout, stderr } = await runToEnd(process.execPath, [join(root, program), ...words, ...place]);
    texts.set(words.join(' '), stdout + stderr);
  }
  const tooltip = await app.trayTooltip();
  exchange.fault({ kind: 'bad-request', msg: `no such path: /${key}/fapi/v1/insuranceBalance` });
  await app.callBridge('refresh', undefined);
  await expect.poll(app.trayTooltip).not.toBe(tooltip);
  texts.set('page', await app.inPopover(() => document.documentElement.outerHTML));
  texts.set('tray', [await app.trayTooltip(), ...(await app.trayMenu())].join('\n'));
  await app.quit();
  texts.set('log', readFileSync(join(folder, 'logs', 'main.log'), 'utf8'));
  mirror.close();

  for (const [name, text] of texts) {
    expect(text, name).not.toBe('');
    expect(text, name).not.toContain(key);
  }
});
